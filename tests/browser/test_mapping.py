"""A table of no form of ours: its columns told by hand once and kept by name, the next year's table read without a question."""

import io
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from analytics.intake.shapes import Mapping
from analytics.loading import recall
from analytics.store import Store
from tests.browser import steps
from tests.browser.test_load import give
from tests.building import copied

pytestmark = pytest.mark.browser

HEADERS = ("TT", "Huyện", "Tỷ lệ hộ nghèo (%)", "Hộ cần giúp", "Ghi chú")
NAME = "Biểu của huyện"


def workbook(year: int, *rows: Sequence[object]) -> bytes:
    """A table as an office keeps it: the year in its title alone, its own names of columns."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Tổng hợp"
    sheet.append(["UBND TỈNH ĐẮK LẮK"])
    sheet.append([f"KẾT QUẢ RÀ SOÁT CÁC HUYỆN TỈNH ĐẮK LẮK NĂM {year} (chuẩn nghèo 2021-2025)"])
    sheet.append(HEADERS)
    for number, row in enumerate(rows, start=1):
        sheet.append([number, *row])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def choose_in_cell(page: Page, header: str, column: str, option: str) -> None:
    """Choose from the list of a cell of the table in which the columns of the file are told."""
    grid = page.get_by_test_id("stForm").get_by_test_id("stDataFrame")
    rows = steps.table_rows(grid.locator("table"))
    row, at = [cells[0] for cells in rows].index(header), rows[0].index(column)
    # Drawn on a canvas: the cell is reached by the keyboard, from the first one, which is clicked.
    grid.scroll_into_view_if_needed()
    grid.locator(".dvn-scroller").click(position={"x": 40, "y": 35 + 18})
    expect(grid.get_by_test_id("glide-cell-0-0")).to_have_attribute("aria-selected", "true")
    for _ in range(row - 1):
        page.keyboard.press("ArrowDown")
    for _ in range(at):
        page.keyboard.press("ArrowRight")
    expect(grid.get_by_test_id(f"glide-cell-{at}-{row - 1}")).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.type(option)
    expect(page.get_by_role("option").first).to_have_text(option)
    page.keyboard.press("Enter")
    expect(grid.get_by_test_id(f"glide-cell-{at}-{row - 1}")).to_have_text(option)


def told_columns(page: Page) -> list[list[str]]:
    """Header, what it is, indicator, year: the table of columns without its headings."""
    rows = steps.table_rows(page.get_by_test_id("stForm").locator("table").first)
    return [[row[place] for place in (0, 1, 2, 4)] for row in rows[1:]]


def test_told_once_and_read_ever_after(
    page: Page, serve: Callable[..., str], store_folder: Path, tmp_path: Path, shots_folder: Path
) -> None:
    store = Store(copied(store_folder, tmp_path / "kho"))
    address = serve(store.folder)
    steps.visit(page, f"{address}/nap-so-lieu")
    first = workbook(2022, ("Ea Súp", "46,2", 9240, ""), ("Krông Bông", "32,5", 8125, "đã rà soát"))
    give(page, "tong-hop-2022.xlsx", first)

    # The question: what the headers say is filled in, with the year that only the title says; one column is told by hand.
    expect(page.get_by_text("Mỗi cột là số liệu gì?")).to_be_visible()
    steps.is_settled(page)
    assert told_columns(page) == [
        ["TT", "không đọc", "—", ""],
        ["Huyện", "địa bàn", "—", ""],
        ["Tỷ lệ hộ nghèo (%)", "số liệu", "Tỷ lệ hộ nghèo", "2022"],
        ["Hộ cần giúp", "không đọc", "—", ""],
        ["Ghi chú", "không đọc", "—", ""],
    ]
    page.screenshot(path=shots_folder / "ghep-1-hoi.png")
    choose_in_cell(page, "Hộ cần giúp", "Là", "số liệu")
    choose_in_cell(page, "Hộ cần giúp", "Chỉ tiêu", "Số hộ nghèo cuối năm")
    form = page.get_by_test_id("stForm")
    form.get_by_role("textbox", name="Lưu cách ghép này với tên").fill(NAME)
    page.screenshot(path=shots_folder / "ghep-2-dien.png")
    form.get_by_role("button", name="Dùng cách ghép này").click()
    source(page, "Báo cáo rà soát năm 2022", shots_folder / "ghep-3-nguon.png")
    expect(page.get_by_text("số liệu: thêm 4.", exact=False).first).to_be_visible()
    steps.is_settled(page)
    page.screenshot(path=shots_folder / "ghep-4-xem-truoc.png", full_page=True)
    publish(page)
    expect(page.get_by_text(f"“{NAME}”").first).to_be_visible()
    page.screenshot(path=shots_folder / "ghep-5-xong.png")

    # What is kept has no year: that was the first table's own.
    (kept,) = [one for one in recall(store).kept if one.part == "mappings"]
    assert kept.key == NAME
    assert {column.year for column in Mapping.from_json(kept.value).columns} == {""}

    # The next year's table: no question about its columns, its own year, and a way to be asked all the same.
    give(page, "tong-hop-2023.xlsx", workbook(2023, ("Ea Súp", "38,3", 7660, ""), ("Krông Bông", "29", 7250, "")))
    expect(page.get_by_text("nên được đọc theo cách ghép đó")).to_be_visible()
    expect(page.get_by_text("Mỗi cột là số liệu gì?")).to_have_count(0)
    source(page, "Báo cáo rà soát năm 2023", shots_folder / "ghep-6-nam-sau.png")
    publish(page)
    with store.open() as version, version.cursor() as cursor:
        asked = """
            select area_id, indicator, period_end, value from current_observation
            where source_id in (select source_id from current_source where address = 'Tủ hồ sơ')
            order by period_end, area_id, indicator
        """
        found = cursor.execute(asked).fetchall()
    assert found == [
        (area_id, indicator, date(year, 12, 31), Decimal(value))
        for year, area_id, indicator, value in (
            (2022, "646-1", "POOR_HH", 9240), (2022, "646-1", "POOR_RATE", "46.2"),
            (2022, "653-1", "POOR_HH", 8125), (2022, "653-1", "POOR_RATE", "32.5"),
            (2023, "646-1", "POOR_HH", 7660), (2023, "646-1", "POOR_RATE", "38.3"),
            (2023, "653-1", "POOR_HH", 7250), (2023, "653-1", "POOR_RATE", 29),
        )
    ]  # fmt: skip

    give(page, "tong-hop-2024.xlsx", workbook(2024, ("Ea Súp", "30", 6000, "")))
    page.get_by_role("button", name="Ghép lại các cột").click()
    expect(page.get_by_text("Mỗi cột là số liệu gì?")).to_be_visible()
    steps.is_settled(page)
    page.screenshot(path=shots_folder / "ghep-7-ghep-lai.png")


def source(page: Page, title: str, shot: Path) -> None:
    """Say which document the table is of: asked for every file, since no mapping can know."""
    form = page.get_by_test_id("stForm")
    expect(form.get_by_text("Tên văn bản, bài viết có bảng này là gì?")).to_be_visible()
    steps.is_settled(page)
    page.screenshot(path=shot)
    for asked, text in (("Tên văn bản", title), ("Cơ quan nào", "UBND tỉnh Đắk Lắk"), ("ở địa chỉ nào", "Tủ hồ sơ")):
        box = form.get_by_text(asked).locator("xpath=following::input[@type='text'][1]")
        box.fill(text)
        box.press("Tab")
    form.get_by_text("chính thức", exact=True).click()
    form.get_by_role("button", name="Trả lời", exact=True).click()
    expect(form.get_by_text("Tên văn bản, bài viết có bảng này là gì?")).to_have_count(0)
    steps.is_settled(page)


def publish(page: Page) -> None:
    """Publish what is shown, and wait until it is done and the page is ready for the next file."""
    page.get_by_role("button", name="Công bố", exact=True).click()
    expect(page.get_by_text("thành đợt nạp")).to_be_visible()
    steps.is_settled(page)
