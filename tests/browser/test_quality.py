"""Chất lượng in a real browser: a person at this machine chooses between sources and takes it back; a reader only looks."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from analytics.store import Store
from tests.building import copied

pytestmark = pytest.mark.browser

# The table is a canvas: its rows are reached by where they lie, the boxes at its left edge, 35 pixels a row below the heading.
ROW_PIXELS = 35
BOX_PIXELS = 16


def choose_row(page: Page, number: int) -> None:
    """Marks a row of the page's first table, 1 for the first."""
    table = page.get_by_test_id("stDataFrame").first
    expect(table).to_be_visible()
    page.wait_for_timeout(3000)  # the canvas is there before its rows are
    table.click(position={"x": BOX_PIXELS, "y": ROW_PIXELS * number + ROW_PIXELS / 2})


def test_choosing_between_sources_and_taking_it_back(
    serve: Callable[..., str], new_page: Callable[..., Page], store_folder: Path, tmp_path: Path
) -> None:
    """Đakrông 2019 (the second disputed slot of the store): 3.553 by the rule, 3.594 said elsewhere."""
    copied(store_folder, tmp_path / "kho")
    store = Store(tmp_path / "kho")
    page = new_page()
    page.goto(f"{serve(tmp_path / 'kho')}/chat-luong")
    expect(page.get_by_role("heading", name="19 chỗ các nguồn nêu số khác nhau, mọi địa bàn.")).to_be_visible()
    choose_row(page, 4)
    expect(page.get_by_text("cuối năm 2019: 3.594 hộ (Tỉnh ủy Quảng Trị)")).to_be_visible()
    expect(page.get_by_text("Nạp vào kho:")).to_be_visible()
    page.get_by_role("button", name="Chọn số này").click()
    expect(page.get_by_text("Chưa ghi lý do chọn nguồn")).to_be_visible()
    assert [entry.act for entry in store.history()] == ["publish"]
    page.get_by_role("textbox", name="Lý do (ghi vào nhật ký)").fill("số của Tỉnh ủy")
    page.get_by_role("button", name="Chọn số này").click()
    expect(page.get_by_role("heading", name="1 chỗ hiển thị số do người chọn")).to_be_visible()
    expect(page.get_by_text("số được chọn theo lý do “số của Tỉnh ủy”")).to_be_visible()
    last = store.history()[-1]
    assert (last.act, last.note) == ("choose", "số của Tỉnh ủy")
    assert last.who
    choose_row(page, 3)  # what is drawn stands first in its slot
    page.get_by_role("button", name="Bỏ lựa chọn, vẽ theo quy tắc").click()
    expect(page.get_by_role("heading", name="19 chỗ các nguồn nêu số khác nhau, mọi địa bàn.")).to_be_visible()
    assert store.history()[-1].act == "undo"


def test_a_server_for_others_is_for_reading(
    serve: Callable[..., str], new_page: Callable[..., Page], store_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DIEM_SANG_ACCESS", "read-only")
    page = new_page()
    page.goto(f"{serve(store_folder)}/chat-luong")
    expect(page.get_by_role("heading", name="19 chỗ các nguồn nêu số khác nhau, mọi địa bàn.")).to_be_visible()
    choose_row(page, 4)
    expect(page.get_by_text("Máy chủ này chỉ để xem.")).to_be_visible()
    expect(page.get_by_role("button", name="Chọn số này")).to_have_count(0)
