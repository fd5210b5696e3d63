"""The officer: takes figures, sentence and link away for tonight's report, and must be able to defend every one."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from tests.browser import steps

pytestmark = pytest.mark.browser

# What an office sees that opens the page over plain http on its network: no clipboard of the modern kind.
PLAIN_HTTP = """
Object.defineProperty(window, "isSecureContext", { get: () => false })
Object.defineProperty(navigator, "clipboard", { get: () => undefined })
"""


def workbook_rows(path: Path) -> list[list[str]]:
    """The table of the first sheet, headings first, gaps as ''."""
    book = openpyxl.load_workbook(path)
    rows = [["" if cell is None else str(cell) for cell in row] for row in book["Số liệu"].iter_rows(values_only=True)]
    book.close()
    start = next(at for at, row in enumerate(rows) if row[0] == "Chỉ tiêu")
    end = next((at for at, row in enumerate(rows) if at > start and not row[1]), len(rows))
    return rows[start:end]


def test_workbook_holds_what_the_page_shows(page: Page, address: str, tmp_path: Path) -> None:
    steps.visit(page, f"{address}/huyen?dia-ban=Ea+Súp")
    expect(page.get_by_role("heading", level=1)).to_have_text("Huyện Ea Súp (tỉnh Đắk Lắk)")
    expect(steps.sentence(page)).to_contain_text("38,3% (cuối năm 2023)")
    with page.expect_download() as downloading:
        page.get_by_role("button", name="Tải bảng số liệu").click()
    saved = tmp_path / downloading.value.suggested_filename
    downloading.value.save_as(saved)
    assert saved.name == "diem-sang-district.xlsx"

    written = workbook_rows(saved)
    shown = [row[: len(written[0])] for row in steps.table_rows(page.get_by_test_id("stDataFrame").first.locator("table"))]
    # A long table is drawn as far as one can see; every row drawn is the row of the workbook.
    assert shown[0] == written[0][: len(shown[0])]
    assert len(shown) > 5
    assert shown == [row[: len(shown[0])] for row in written[: len(shown)]]
    expect(page.get_by_role("heading", level=6).first).to_contain_text(f"có {len(written) - 1} số liệu")


def test_sentence_and_link_are_copied(page: Page, address: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=address)
    steps.visit(page, f"{address}/xu-huong?dia-ban=Ea+Súp")
    page.get_by_role("button", name="Sao chép câu nhận xét").click()
    expect(page.get_by_role("status").filter(has_text="Đã sao chép")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == steps.sentence(page).inner_text()

    # The link is the view as it is now, not as it was opened.
    page.get_by_role("radio", name="Thay đổi").click()
    page.wait_for_url("**cach-xem=**")
    steps.is_settled(page)
    page.get_by_role("button", name="Sao chép liên kết").click()
    page.wait_for_function("address => navigator.clipboard.readText().then(text => text === address)", arg=page.url)


def test_copying_over_plain_http(new_page: Callable[..., Page], address: str) -> None:
    page = new_page()
    page.add_init_script(PLAIN_HTTP)
    steps.visit(page, f"{address}/xu-huong?dia-ban=Ea+Súp")
    for button, wanted in (("Sao chép câu nhận xét", steps.sentence(page).inner_text()), ("Sao chép liên kết", page.url)):
        page.get_by_role("button", name=button).click()
        expect(page.get_by_role("status").filter(has_text="Đã sao chép")).to_be_visible()
        # Read as the officer would: paste into a box.
        page.evaluate("document.body.appendChild(Object.assign(document.createElement('textarea'), { id: 'paste' }))")
        page.locator("#paste").focus()
        page.keyboard.press("ControlOrMeta+V")
        expect(page.locator("#paste")).to_have_value(wanted)
        page.evaluate("document.getElementById('paste').remove()")


def test_figures_of_a_source_and_meaning_of_an_indicator(page: Page, address: str) -> None:
    steps.visit(page, f"{address}/nguon?dia-ban=Ea+Súp&moi-nguon=false")
    table = page.get_by_test_id("stDataFrame").first
    first = steps.table_rows(table.locator("table"))[1]
    steps.pick_row(table, 0)
    expect(page.get_by_test_id("stDataFrame")).to_have_count(2)
    expect(page.get_by_test_id("stMain")).to_contain_text(first[0])
    steps.is_settled(page)
    figures = steps.table_rows(page.get_by_test_id("stDataFrame").nth(1).locator("table"))
    assert any("Ea Súp" in " ".join(row) for row in figures)

    steps.turn_to(page, "Định nghĩa")
    page.get_by_role("radio", name="Hộ nghèo, hộ cận nghèo").click()
    card = page.get_by_test_id("stVerticalBlock").filter(has_text="mã POOR_RATE").last
    expect(card).to_contain_text("Tỷ lệ hộ nghèo")
    expect(card).to_contain_text("Tử số: số hộ nghèo")
    expect(card).to_contain_text("Mẫu số: tổng số hộ dân cư")
