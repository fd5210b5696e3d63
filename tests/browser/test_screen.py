"""What only the browser knows: a column that becomes narrow, a theme that is switched, a finger instead of a pointer, and how
much of an answer the first screen holds.
"""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import steps
from tests.browser.conftest import HEARD, SCREENS

pytestmark = pytest.mark.browser

THREE = "dia-ban=Ea+Súp&dia-ban=Chiêm+Hóa&dia-ban=Cần+Giờ"
GROUND = {"light": "rgb(251, 248, 241)", "dark": "rgb(15, 30, 32)"}


def map_url(address: str) -> str:
    return f"{address}/so-sanh?{THREE}&cau-hoi=Ở+đâu%3F"


def test_the_chart_follows_the_theme_and_the_width(page: Page, address: str) -> None:
    """The script assumed light and wide when the page was opened; both change under it, without a reload."""
    steps.visit(page, f"{address}/so-sanh?{THREE}")
    ground = page.locator(".ds-drawing .main-svg").first
    expect(ground).to_have_css("background-color", GROUND["light"])
    wide_title = page.locator(".gtitle tspan.line")
    expect(wide_title).to_have_count(0)  # one line
    page.emulate_media(color_scheme="dark")
    expect(ground).to_have_css("background-color", GROUND["dark"])
    page.set_viewport_size({"width": 480, "height": 800})
    # 40 letters a line on a narrow column: the title is broken.
    expect(page.locator(".gtitle tspan.line").nth(1)).to_be_visible()


WHOLE = """selector => { const box = document.querySelector(selector + ' .main-svg').getBoundingClientRect()
  return document.fullscreenElement && Math.abs(box.width - innerWidth) < 1 && Math.abs(box.height - innerHeight) < 1 }"""
SIZE = """([selector, size]) => { const box = document.querySelector(selector + ' .main-svg').getBoundingClientRect()
  return !document.fullscreenElement && box.width === size.width && box.height === size.height }"""

NARROWER = """([selector, size]) => { const box = document.querySelector(selector + ' .main-svg').getBoundingClientRect()
  return box.width < size.width && box.height === size.height }"""


@pytest.mark.parametrize(("place", "selector"), [("so-sanh", ".ds-drawing"), ("xu-huong", ".ds-chart")])
def test_a_picture_fills_the_screen_and_comes_back(page: Page, address: str, place: str, selector: str) -> None:
    steps.visit(page, f"{address}/{place}?{THREE}")
    picture = page.locator(selector).first
    before = picture.locator(".main-svg").first.bounding_box()
    letters = picture.locator(".gtitle").bounding_box()
    assert before
    assert letters
    picture.hover()
    picture.locator("[data-title='Toàn màn hình']").click()
    page.wait_for_function(WHOLE, arg=selector)
    grown = picture.locator(".gtitle").bounding_box()
    assert grown
    assert grown["height"] > 1.2 * letters["height"], "the letters are no larger than in the column"
    page.evaluate("document.exitFullscreen()")
    page.wait_for_function(SIZE, arg=[selector, before])
    # A window that changes afterwards changes the width, never the height.
    page.set_viewport_size({"width": 1340, "height": 760})
    page.wait_for_function(NARROWER, arg=[selector, before])


def test_a_picture_that_cannot_be_drawn_is_said_and_tried_again(browser: Browser, address: str) -> None:
    """The library is lost on its way: the words and the table stand without it, and the next page has its picture."""
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    page = context.new_page()
    page.add_init_script(HEARD)
    page.route("**/plotly/*", lambda route: route.abort())
    for place, selector in (("so-sanh", ".ds-drawing"), ("xu-huong", ".ds-chart")):
        steps.visit(page, f"{address}/{place}?{THREE}")
        expect(page.locator(selector)).to_contain_text("Chưa tải được phần vẽ hình")
    steps.open_fold(page, "Bảng số liệu")
    expect(page.locator(".ds-table")).to_contain_text("38,3%")
    page.unroute("**/plotly/*")
    steps.turn_to(page, "So sánh")
    expect(page.locator(".ds-drawing .main-svg").first).to_be_visible()
    context.close()


def test_a_picture_takes_the_room_that_a_shut_tray_leaves(page: Page, address: str) -> None:
    steps.visit(page, f"{address}/so-sanh?{THREE}")
    picture = steps.chart(page, "Tỷ lệ hộ nghèo")
    before = picture.locator(".main-svg").first.bounding_box()
    assert before
    page.get_by_test_id("stSidebarHeader").hover()
    page.get_by_test_id("stSidebarCollapseButton").get_by_role("button").click()
    page.wait_for_function(
        "width => { const picture = document.querySelector('.ds-drawing');"
        " const drawn = picture.querySelector('.main-svg').getBoundingClientRect().width;"
        " return drawn > width + 100 && drawn === picture.clientWidth }",
        arg=before["width"],
    )


def test_the_map_of_the_country_stands_on_a_projector(page: Page, address: str) -> None:
    steps.visit(page, map_url(address))
    box = steps.chart(page, "Tỷ lệ hộ nghèo").bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= SCREENS["projector"][1]


@pytest.mark.parametrize("path", ["so-sanh", "xu-huong"])
def test_a_finger_takes_the_picture(new_page: Callable[..., Page], address: str, path: str) -> None:
    page = new_page("phone")
    steps.visit(page, f"{address}/{path}?{THREE}")
    # The bar that a pointer calls up would lie over the title for ever.
    expect(page.locator(".modebar-container").first).to_be_hidden()
    button = page.get_by_role("button", name="Tải hình (PNG)")
    with page.expect_download() as taken:
        button.click()
    assert taken.value.suggested_filename == "diem-sang.png"


def test_a_pointer_has_the_charts_own_button(page: Page, address: str) -> None:
    steps.visit(page, f"{address}/so-sanh?{THREE}")
    expect(page.get_by_role("button", name="Sao chép liên kết")).to_be_visible()
    expect(page.locator("#picture")).to_be_hidden()


def test_the_indicator_is_kept_through_a_question_of_many(page: Page, address: str) -> None:
    steps.visit(page, f"{address}/so-sanh?{THREE}&chi-tieu=Tỷ+lệ+hộ+cận+nghèo")
    for question in ("Nhiều chỉ tiêu một lúc?", "Ai đứng ở đâu?"):
        page.get_by_role("radio", name=question, exact=True).click()
        steps.is_settled(page)
    expect(page.get_by_role("combobox", name="Chỉ tiêu")).to_have_value("Tỷ lệ hộ cận nghèo")
