"""The leader: opens the dashboard, asks for other places and another way of reading, and wants to know who says so."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import steps

pytestmark = [pytest.mark.browser, pytest.mark.main]

LINE, TILES = "Tỷ lệ hộ nghèo", "Vị trí trên bản đồ ô"
EA_SUP, CHIEM_HOA, CAN_GIO = "Huyện Ea Súp", "Huyện Chiêm Hóa", "Huyện Cần Giờ"
TRA_BONG = "Huyện Trà Bồng"


def expect_everywhere(page: Page, present: list[str], absent: list[str]) -> None:
    """The tray, the sentence, the chart, the tile map and the table name exactly these places."""
    expect(steps.chips(page)).to_have_text([re.compile(re.escape(name)) for name in present])
    steps.is_settled(page)
    table = page.locator(steps.GRID_OF)
    for name in present:
        expect(steps.sentence(page)).to_contain_text(name)
        for title in (LINE, TILES):
            expect(steps.name_in(steps.chart(page, title), name)).to_have_count(1)
        expect(table).to_contain_text(name)
    for name in absent:
        expect(steps.sentence(page)).not_to_contain_text(name)
        for title in (LINE, TILES):
            expect(steps.chart(page, title)).not_to_contain_text(name)
        expect(table).not_to_contain_text(name)


def test_one_selection_drives_all_four(page: Page, address: str) -> None:
    steps.visit(page, address)
    page.get_by_test_id("stMain").get_by_role("link", name="Xem xu hướng").click()
    expect(page.get_by_role("heading", level=1, name="Xu hướng")).to_be_visible()
    steps.is_settled(page)
    steps.open_fold(page, "Bảng số liệu")
    expect_everywhere(page, [EA_SUP, CHIEM_HOA, CAN_GIO], [TRA_BONG])

    steps.add_place(page, "tra bong")
    expect_everywhere(page, [EA_SUP, CHIEM_HOA, CAN_GIO, TRA_BONG], [])

    steps.drop_place(page, CHIEM_HOA)
    expect_everywhere(page, [EA_SUP, CAN_GIO, TRA_BONG], [CHIEM_HOA])


def last_row_of_ea_sup(page: Page) -> Locator:
    return page.locator(steps.GRID_OF).locator("tr", has_text=EA_SUP).filter(has_text="cuối năm 2023")


def test_value_then_change_then_index(page: Page, address: str) -> None:
    steps.visit(page, f"{address}/xu-huong?dia-ban=Ea+Súp")
    expect(steps.sentence(page)).to_contain_text("giảm 9,1 điểm phần trăm, từ 47,4% (năm 2021")
    axis = steps.chart(page, LINE).locator(".ytick")
    expect(axis.first).to_contain_text("%")

    page.get_by_role("radio", name="Thay đổi").click()
    expect(page).to_have_url(re.compile("cach-xem=Thay"))
    steps.is_settled(page)
    # A difference of rates is never labelled "%": 38,3% − 47,4% is −9,1 points.
    expect(steps.chart(page, LINE).locator(".ytick").filter(has_text="%")).to_have_count(0)
    expect(steps.chart(page, LINE)).to_contain_text("điểm")
    steps.open_fold(page, "Bảng số liệu")
    expect(last_row_of_ea_sup(page)).to_contain_text("−9,1")

    page.get_by_role("radio", name="Chỉ số").click()
    steps.is_settled(page)
    # 38,3 ÷ 47,4 × 100 = 80,8
    expect(last_row_of_ea_sup(page)).to_contain_text("80,8")
    expect(steps.chart(page, LINE)).to_contain_text("= 100")

    page.get_by_role("radio", name="Giá trị").click()
    steps.is_settled(page)
    page.get_by_role("combobox", name="Chỉ tiêu").click()
    page.get_by_role("option", name="Số hộ nghèo cuối năm", exact=True).click()
    expect(steps.chart(page, "Số hộ nghèo cuối năm")).to_be_visible()
    expect(steps.sentence(page)).to_contain_text("7.849 hộ")


def click_point(page: Page, picture: Locator, name: str) -> None:
    """Click the last joined point of a line, found by the height of the name written at its end."""
    end = steps.name_in(picture, name).bounding_box()
    assert end
    height = end["y"] + end["height"] / 2
    boxes = [
        box for point in picture.locator(".scatterlayer .points path").all() if (box := point.bounding_box()) and box["width"] > 5
    ]
    near = min(boxes, key=lambda box: (abs(box["y"] + box["height"] / 2 - height) > 3, -box["x"]))
    page.mouse.click(near["x"] + near["width"] / 2, near["y"] + near["height"] / 2)


def test_a_point_and_a_row_say_where_they_come_from(page: Page, address: str) -> None:
    steps.visit(page, f"{address}/xu-huong?dia-ban=Ea+Súp")
    click_point(page, steps.chart(page, LINE), EA_SUP)
    origin = page.locator("[class*=st-key-nguon-goc-646]").first
    expect(origin).to_contain_text("38,3%")
    # Document, publisher, date, grade, and the address it was read at.
    for words in (
        "tham quan, học tập kinh nghiệm thực hiện chương trình MTQG giảm nghèo bền vững tại huyện Ea Súp",
        "Trang thông tin huyện Ea Súp",
        "tháng 8/2024",
        "nguồn báo chí",
        "001_0b346a4f162c1fee",
    ):
        expect(origin).to_contain_text(words)

    steps.open_fold(page, "Bảng số liệu")
    page.locator(".ds-table tbody tr").first.click()
    # The first row is the figure of 2018, from another document than the later ones.
    other = page.locator("[class*=st-key-nguon-goc-646-1-2018]").first
    expect(other).to_contain_text("43,13%")
    expect(other).to_contain_text("Toàn tỉnh còn trên 57 nghìn hộ nghèo")
    expect(other).to_be_in_viewport()


def test_link_gives_the_same_view_to_somebody_else(page: Page, new_page: Callable[..., Page], address: str) -> None:
    steps.visit(page, f"{address}/xu-huong?dia-ban=Ea+Súp&dia-ban=Chiêm+Hóa")
    page.get_by_role("combobox", name="Chỉ tiêu").click()
    page.get_by_role("option", name="Tỷ lệ hộ cận nghèo", exact=True).click()
    page.get_by_role("radio", name="Thay đổi").click()
    expect(page).to_have_url(re.compile("cach-xem="))
    steps.is_settled(page)
    held_against = page.get_by_role("combobox", name="So với")
    held_against.scroll_into_view_if_needed()  # a list that opens while its page scrolls closes again
    held_against.click()
    page.get_by_role("option", name="Cả nước").click()
    expect(page).to_have_url(re.compile("moc-so-sanh="))
    first_year = page.get_by_role("slider", name="Giai đoạn").first
    first_year.focus()
    for _ in range(8):  # 2008 → 2016
        first_year.press("ArrowRight")
    expect(page).to_have_url(re.compile("giai-doan=2016"))
    steps.is_settled(page)

    other = new_page()
    steps.visit(other, page.url)
    expect(steps.chips(other)).to_have_text([re.compile(EA_SUP), re.compile(CHIEM_HOA)])
    expect(other.get_by_role("combobox", name="Chỉ tiêu")).to_have_value("Tỷ lệ hộ cận nghèo")
    expect(other.get_by_role("radio", name="Thay đổi")).to_be_checked()
    expect(other.get_by_role("combobox", name="So với")).to_have_value("Cả nước")
    expect(other.get_by_role("slider", name="Giai đoạn").first).to_have_attribute("aria-valuetext", "2016")
    assert steps.sentence(other).inner_text() == steps.sentence(page).inner_text()
    mine, theirs = ([chart.get_attribute("aria-label") for chart in shown.get_by_role("figure").all()] for shown in (page, other))
    assert mine == theirs
