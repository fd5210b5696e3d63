"""The officer before a sơ kết conference: six questions about the same districts, one threshold, and what can be taken away."""

import re
import struct
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Download, Locator, Page, expect

from tests.browser import steps

pytestmark = [pytest.mark.browser, pytest.mark.main]

THREE = "dia-ban=Ea+Súp&dia-ban=Chiêm+Hóa&dia-ban=Cần+Giờ"
# The question, the other way of showing its answer if there is one, and how the picture's title tells which exhibit it is.
ANSWERS = (
    ("Ai đứng ở đâu?", "", "xếp hạng các huyện"),
    ("Ai tiến bộ?", "", "thay đổi 2021–2023"),
    ("Ai tiến bộ?", "Hai chấm", "thay đổi 2021–2023"),
    ("Chênh lệch ra sao?", "", "chênh lệch so với các mốc"),
    ("Nhiều chỉ tiêu một lúc?", "", "Nhiều chỉ tiêu một lúc"),
    ("Nhiều chỉ tiêu một lúc?", "Huyện của ta", "Huyện Ea Súp trên nhiều chỉ tiêu"),
    ("Mức và tốc độ?", "", "mức năm 2023 (%) và tốc độ 2021–2023"),
    ("Ở đâu?", "", "các huyện cả nước"),
)


def picture(page: Page, title: str) -> Locator:
    """The one picture of the page, whose title holds these words."""
    found = page.get_by_role("figure", name=re.compile(re.escape(title)))
    expect(found).to_have_count(1)
    return found


def ask(page: Page, question: str, way: str = "") -> None:
    """Choose a question, and the way of showing its answer."""
    page.get_by_role("radio", name=question, exact=True).click()
    steps.is_settled(page)
    if way:
        page.get_by_role("radio", name=way, exact=True).click()
        steps.is_settled(page)


def choose(page: Page, control: str, option: str) -> None:
    """Type an option of a list and pick it: a long list is drawn only as far as one can see."""
    steps.is_settled(page)  # a page that is still arriving would close the list again
    page.get_by_role("combobox", name=control).click()
    page.get_by_role("combobox", name=control).fill(option)
    page.get_by_role("option", name=option, exact=True).click()


def saved(download: Download, folder: Path) -> Path:
    path = folder / download.suggested_filename
    download.save_as(path)
    return path


def test_every_question_has_its_answer(page: Page, address: str) -> None:
    steps.visit(page, f"{address}/so-sanh?{THREE}")
    said = set()
    for question, way, title in ANSWERS:
        ask(page, question, way)
        shown = picture(page, title)
        expect(page.get_by_role("radio", name=question, exact=True)).to_be_checked()
        # What is drawn is of our district: its name stands in the picture, title left out.
        expect(shown.locator(".annotation-text, .ytick, .table").filter(has_text="Ea Súp").first).to_be_attached()
        said.add((title, steps.sentence(page).inner_text()))
    # The two pictures of two dates say one thing; every other question has its own sentence.
    assert len(said) == len(ANSWERS) - 1


def expect_in_table(page: Page, verdict: str, *, absent: str) -> None:
    """The gap table gives this verdict, and nowhere the other; its columns are drawn only as far as one can see."""
    fold = page.get_by_test_id("stExpander").filter(has_text="Bảng số liệu")
    fold.locator(".dvn-scroller").evaluate("e => { e.scrollLeft = 700 }")
    table = fold.locator("table")
    expect(table).to_contain_text("Đánh giá")
    expect(table).to_contain_text(verdict)
    expect(table).not_to_contain_text(absent)


def test_one_threshold_for_chart_table_and_words(page: Page, address: str) -> None:
    # Trà Bồng stood 1,84 points below the 74 poor districts at the end of 2023 (29,88 against 31,72).
    steps.visit(page, f"{address}/so-sanh?dia-ban=Trà+Bồng&moc-so-sanh=74+huyện+nghèo")
    ask(page, "Chênh lệch ra sao?")
    shown = picture(page, "chênh lệch so với các mốc")
    steps.open_fold(page, "Bảng số liệu")
    expect(shown.locator(".table")).to_contain_text(re.compile(r"tốt\s*hơn"))
    expect(steps.sentence(page)).to_contain_text("Tốt hơn (theo tỷ lệ)")
    expect_in_table(page, "▲ tốt hơn (theo tỷ lệ)", absent="tương đương")

    choose(page, "Ngưỡng đáng kể", "2 điểm %")
    expect(page).to_have_url(re.compile("nguong=2"))
    expect(steps.sentence(page)).to_contain_text("Tương đương (theo tỷ lệ)")
    steps.is_settled(page)
    # In the picture a cell may break its words over two lines.
    expect(shown.locator(".table")).to_contain_text(re.compile(r"tương\s*đương"))
    expect(shown.locator(".table")).not_to_contain_text(re.compile(r"tốt\s*hơn"))
    expect(page.get_by_test_id("stMain")).to_contain_text("Chênh lệch dưới 2 điểm phần trăm")
    expect_in_table(page, "= tương đương (theo tỷ lệ)", absent="tốt hơn")


def test_the_map_is_narrowed_to_a_province_and_the_link_restores_it(
    page: Page, new_page: Callable[..., Page], address: str
) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=address)
    steps.visit(page, f"{address}/so-sanh?{THREE}")
    choose(page, "Ngưỡng đáng kể", "1 điểm %")
    expect(page).to_have_url(re.compile("nguong=1"))
    # A map judges nothing, but the setting stays with the page and with its link.
    ask(page, "Ở đâu?")
    picture(page, "các huyện cả nước")
    steps.is_settled(page)
    expect(page.get_by_role("combobox", name="Ngưỡng đáng kể", disabled=True)).to_have_count(1)
    expect(page.get_by_role("combobox", name="Ngưỡng đáng kể", disabled=False)).to_have_count(0)
    for name in ("Hoàng Sa", "Trường Sa"):
        expect(picture(page, "các huyện cả nước").locator(".annotation-text").filter(has_text=name)).to_have_count(1)
    choose(page, "Phóng to", "Tỉnh Đắk Lắk")
    expect(page).to_have_url(re.compile("phong-to="))
    steps.is_settled(page)
    tiles = picture(page, "tỉnh Đắk Lắk").locator(".annotation-text")
    expect(tiles.filter(has_text=re.compile("Ea Súp.*47,4"))).to_have_count(1)
    expect(tiles.filter(has_text="Krông")).to_have_count(5)  # Búk, Năng, Pắc, A Na, Bông
    page.get_by_role("button", name="Sao chép liên kết").click()
    page.wait_for_function("address => navigator.clipboard.readText().then(text => text === address)", arg=page.url)
    link = page.evaluate("navigator.clipboard.readText()")

    other = new_page()
    steps.visit(other, link)
    picture(other, "tỉnh Đắk Lắk")
    expect(other.get_by_role("radio", name="Ở đâu?", exact=True)).to_be_checked()
    expect(other.get_by_role("combobox", name="Phóng to")).to_have_value("Tỉnh Đắk Lắk")
    expect(other.get_by_role("combobox", name="Ngưỡng đáng kể")).to_have_value("1 điểm %")
    assert steps.chips(other).all_inner_texts() == steps.chips(page).all_inner_texts()
    assert steps.sentence(other).inner_text() == steps.sentence(page).inner_text()


def test_a_bubble_opens_the_district(page: Page, address: str) -> None:
    steps.visit(page, f"{address}/so-sanh?{THREE}&cau-hoi=Mức+và+tốc+độ?")
    shown = picture(page, "mức năm 2023")
    bubble = shown.locator(".scatterlayer .trace").first.locator(".points path").first.bounding_box()
    assert bubble
    page.mouse.move(bubble["x"] + bubble["width"] / 2, bubble["y"] + bubble["height"] / 2)
    # "Huyện Ngân Sơn, Bắc Kạn", then the figures: the name is what stands before the comma.
    name = (shown.locator(".hoverlayer .hovertext text").first.text_content() or "").split(",")[0]
    assert name not in ("", "Huyện Ea Súp")
    page.mouse.click(bubble["x"] + bubble["width"] / 2, bubble["y"] + bubble["height"] / 2)
    expect(page.get_by_role("heading", level=1)).to_contain_text(name)
    # The district clicked is ours now, the others stay.
    expect(steps.chips(page)).to_have_text(
        [re.compile(name), re.compile("Ea Súp"), re.compile("Chiêm Hóa"), re.compile("Cần Giờ")]
    )


def test_what_can_be_taken_away(page: Page, address: str, tmp_path: Path) -> None:
    steps.visit(page, f"{address}/so-sanh?{THREE}")
    shown = picture(page, "xếp hạng các huyện")
    box = shown.bounding_box()
    assert box
    shown.hover()
    with page.expect_download() as downloading:
        shown.locator("[data-title='Tải hình (PNG)']").click()
    image = saved(downloading.value, tmp_path)
    content = image.read_bytes()
    assert image.name == "diem-sang.png"
    assert content[:8] == b"\x89PNG\r\n\x1a\n"
    # Drawn at twice the size on the screen, whole: nothing of the chart lies outside its frame.
    assert struct.unpack(">II", content[16:24]) == (2 * round(box["width"]), 2 * round(box["height"]))

    steps.open_fold(page, "Bảng số liệu")
    with page.expect_download() as downloading:
        page.get_by_role("button", name="Tải bảng số liệu").click()
    book = openpyxl.load_workbook(saved(downloading.value, tmp_path))
    rows = [["" if cell is None else str(cell) for cell in row] for row in book["Số liệu"].iter_rows(values_only=True)]
    fold = page.get_by_test_id("stExpander").filter(has_text="Bảng số liệu")
    on_screen = steps.table_rows(fold.locator("table"))
    start = next(at for at, row in enumerate(rows) if row[0] == on_screen[0][0])
    # Numbers have a cell of their own; the words of the screen stand beside them.
    heads = rows[start]
    place, figure = heads.index("Địa bàn"), heads.index("Tỷ lệ hộ nghèo (như trên màn hình)")
    shown_at = [on_screen[0].index(head) for head in ("Địa bàn", "Tỷ lệ hộ nghèo")]
    written = [(row[place], row[figure]) for row in rows[start + 1 :] if row[place]]
    assert written[: len(on_screen) - 1] == [(row[shown_at[0]], row[shown_at[1]]) for row in on_screen[1:]]
    assert len(written) == 11  # ten ranked, and Cần Giờ with the reason it is not
    assert "Nguồn và định nghĩa" in book.sheetnames


def test_a_table_asked_for_while_the_page_still_runs_is_handed_over(page: Page, address: str) -> None:
    steps.visit(page, f"{address}/so-sanh?{THREE}")
    box = page.get_by_role("combobox", name="Chỉ tiêu")
    box.fill("Tỷ lệ hộ cận nghèo")
    option = page.get_by_role("option", name="Tỷ lệ hộ cận nghèo", exact=True)
    option.wait_for()
    with page.expect_download() as downloading:
        option.click()
        page.get_by_role("button", name="Tải bảng số liệu").click()  # nobody waits for the answer to the first click
    assert downloading.value.suggested_filename == "diem-sang-ranking.xlsx"
