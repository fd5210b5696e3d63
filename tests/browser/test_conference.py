"""An officer prepares a review conference: basket, ready storyboard, files, full screen."""

import io
import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, Locator, Page, expect
from pptx import Presentation

from tests.browser import steps

pytestmark = [pytest.mark.browser, pytest.mark.main]

PUT = "Đưa vào bài trình chiếu"
# Every text a hall reads: of the page itself, and of its chart, which is shown at twice its size.
SMALLEST_LETTER = """() => Math.min(...[...document.querySelectorAll('.ds-show :is(h1, p, span, button, td, th, text)')]
    .filter(e => e.textContent.trim() && e.getBoundingClientRect().width > 0)
    .map(e => parseFloat(getComputedStyle(e).fontSize) * (e.closest('.ds-large') ? 2 : 1)))"""

SCROLLED = "() => document.querySelector('.ds-show .ds-place').scrollTop"
BEYOND_THE_EDGE = (
    "() => { const place = document.querySelector('.ds-show .ds-place'); return place.scrollWidth - place.clientWidth }"
)


def items(page: Page) -> list[str]:
    return [item.inner_text() for item in page.locator("[class*=st-key-so-ket-muc-] p").filter(has_text=".").all()]


def ready_made(page: Page, address: str) -> None:
    steps.visit(page, f"{address}/so-ket?dia-ban=Chiêm+Hóa")
    page.get_by_role("button", name="Dựng khung bài").click()
    expect(page.get_by_role("button", name="Làm tệp để tải")).to_be_visible()
    steps.is_settled(page)


def give_file(page: Page, box: str, file: FilePayload) -> None:
    """Hand over a file, and wait until the page has it: what is clicked before that would be done without it."""
    steps.is_settled(page)
    region = page.get_by_role("region", name=box)
    region.locator("input[type=file]").set_input_files(file)
    expect(region.get_by_text(file["name"])).to_be_visible()
    steps.is_settled(page)


def test_exhibits_of_two_pages_in_the_order_the_officer_wants(page: Page, address: str) -> None:
    steps.visit(page, f"{address}/xu-huong?dia-ban=Chiêm+Hóa")
    page.get_by_role("button", name=PUT).click()
    expect(page.get_by_text("Đã đưa vào bài trình chiếu: 1 mục")).to_be_visible()
    steps.turn_to(page, "So sánh")
    page.get_by_role("button", name=PUT).click()
    expect(page.get_by_text("Đã đưa vào bài trình chiếu: 2 mục")).to_be_visible()
    page.get_by_role("button", name=PUT).click()
    expect(page.get_by_text("Mục này đã có trong bài trình chiếu")).to_be_visible()

    steps.turn_to(page, "Sơ kết")
    first = page.locator(".st-key-so-ket-muc-0")
    expect(first).to_contain_text("giảm 5,27 điểm phần trăm")
    first.get_by_role("button", name="Xuống").click()
    expect(first).not_to_contain_text("giảm 5,27 điểm phần trăm")
    expect(page.locator(".st-key-so-ket-muc-1")).to_contain_text("giảm 5,27 điểm phần trăm")
    first.get_by_role("button", name="Bỏ").click()
    expect(page.locator("[class*=st-key-so-ket-muc-]")).to_have_count(1)

    # A title typed in its place, a remark of the office, and what is typed stays text.
    page.get_by_role("button", name="Sửa").click()
    page.get_by_label("Tiêu đề (để trống").fill("<script>alert(1)</script> =cmd")
    page.get_by_label("Nhận xét của cơ quan").fill("Huyện đề nghị giữ mức này.")
    page.get_by_label("Nhận xét của cơ quan").press("ControlOrMeta+Enter")
    page.keyboard.press("Escape")
    expect(first).to_contain_text("<script>alert(1)</script> =cmd")


def test_files_of_a_ready_storyboard(page: Page, address: str, tmp_path: Path) -> None:
    ready_made(page, address)
    page.get_by_role("button", name="Làm tệp để tải").click()
    expect(page.get_by_text("Đã làm xong các tệp.")).to_be_visible()
    taken: dict[str, bytes] = {}
    for label in ("Tải bài trình chiếu (.pptx)", "Tải báo cáo (.docx)", "Tải phụ lục (.xlsx)", "Lưu khung bài (.json)"):
        with page.expect_download() as download:
            page.get_by_role("button", name=label).click()
        path = tmp_path / download.value.suggested_filename
        download.value.save_as(path)
        taken[path.suffix] = path.read_bytes()
    slides = Presentation(io.BytesIO(taken[".pptx"])).slides
    assert len(slides) >= 6
    assert sum(shape.has_chart for slide in slides for shape in slide.shapes) >= 2
    assert all(taken[suffix].startswith(b"PK") for suffix in (".docx", ".xlsx"))

    # The storyboard that was kept gives the same items again.
    before = items(page)
    kept = tmp_path / "khung-bai.json"
    assert len(json.loads(kept.read_text(encoding="utf-8"))["items"]) == len(before)
    page.locator(".st-key-so-ket-muc-0").get_by_role("button", name="Bỏ").click()
    expect(page.locator("[class*=st-key-so-ket-muc-]")).to_have_count(len(before) - 1)
    steps.open_fold(page, "Mở khung bài đã lưu")
    give_file(page, "Khung bài đã lưu", {"name": kept.name, "mimeType": "application/json", "buffer": kept.read_bytes()})
    page.get_by_role("button", name="Mở khung bài này").click()
    expect(page.locator("[class*=st-key-so-ket-muc-]")).to_have_count(len(before))
    assert items(page) == before


def test_a_file_that_is_no_storyboard_and_a_template_that_is_none(page: Page, address: str) -> None:
    ready_made(page, address)
    steps.open_fold(page, "Mở khung bài đã lưu")
    give_file(page, "Khung bài đã lưu", {"name": "x.json", "mimeType": "application/json", "buffer": b"[1, 2"})
    page.get_by_role("button", name="Mở khung bài này").click()
    expect(page.get_by_text("Chưa mở được khung bài")).to_be_visible()
    kind = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
    give_file(page, "Mẫu của cơ quan", {"name": "mau.pptx", "mimeType": kind, "buffer": b"not slides"})
    page.get_by_role("button", name="Làm tệp để tải").click()
    expect(page.get_by_text("không phải mẫu PowerPoint")).to_be_visible()
    expect(page.get_by_role("button", name="Tải bài trình chiếu (.pptx)")).to_have_count(0)


def number_of_pages(show: Locator) -> int:
    count = show.locator(".ds-count")
    expect(count).to_have_text(re.compile(r"\d+\s*/\s*\d+"))
    return int(count.inner_text().split("/")[1])


def test_full_screen_by_keys_in_large_letters(page: Page, address: str, shots_folder: Path) -> None:
    ready_made(page, address)
    page.get_by_role("button", name="Trình chiếu").click()
    show = page.locator(".ds-show")
    expect(show).to_have_attribute("data-kind", "cover")
    pages = number_of_pages(show)
    assert pages >= 8
    charts = 0
    for number in range(1, pages + 1):
        expect(show).to_have_attribute("data-page", str(number))
        expect(show).to_have_attribute("data-state", "drawn")
        charts += show.locator(".js-plotly-plot .main-svg").count() > 0
        assert page.evaluate(SMALLEST_LETTER) >= 24, f"page {number}"
        assert page.evaluate(BEYOND_THE_EDGE) <= 0, f"page {number}"
        page.screenshot(path=shots_folder / f"trinh-chieu-{number}.png")
        page.keyboard.press("ArrowRight")
    assert charts >= 3
    # A chart is alive: the finger on a point brings out its figure.
    page.keyboard.press("Home")
    page.keyboard.press("PageDown")
    expect(show).to_have_attribute("data-page", "2")
    expect(show).to_have_attribute("data-state", "drawn")
    point = show.locator(".scatterlayer .points path").last.bounding_box()
    assert point
    page.mouse.move(point["x"] + point["width"] / 2, point["y"] + point["height"] / 2)
    expect(show.locator(".hoverlayer")).to_contain_text("%")
    page.keyboard.press("Escape")
    expect(show).to_have_count(0)
    expect(page.get_by_role("button", name="Trình chiếu")).to_be_visible()


def test_a_clicker_reads_a_long_page_to_its_end_before_it_turns(page: Page, address: str) -> None:
    ready_made(page, address)
    page.get_by_role("button", name="Trình chiếu").click()
    show = page.locator(".ds-show")
    pages = number_of_pages(show)
    more = show.get_by_role("button", name="Xem tiếp")
    long_pages = 0
    for number in range(1, pages):
        expect(show).to_have_attribute("data-page", str(number))
        expect(show).to_have_attribute("data-state", "drawn")
        while more.is_visible():
            long_pages += 1
            before = page.evaluate(SCROLLED)
            page.keyboard.press("PageDown")
            page.wait_for_function(f"() => ({SCROLLED})() > {before}")
            page.evaluate(steps.TWO_FRAMES)
            expect(show).to_have_attribute("data-page", str(number))
        page.keyboard.press("PageDown")
    expect(show).to_have_attribute("data-page", str(pages))
    assert long_pages, "no page of this material is longer than the screen: the test says nothing"
    page.keyboard.press("ArrowLeft")
    expect(show).to_have_attribute("data-page", str(pages - 1))


def test_an_item_without_figures_has_a_name(page: Page, address: str) -> None:
    steps.visit(page, f"{address}/so-ket?dia-ban=Ea+Súp")
    page.get_by_role("button", name="Dựng khung bài").click()
    expect(page.get_by_role("button", name="Làm tệp để tải")).to_be_visible()
    steps.is_settled(page)
    absent = [said for said in items(page) if "chưa có số liệu để trình bày" in said]
    assert len(absent) > 3
    assert len({said.split(". ", 1)[1] for said in absent}) == len(absent)
