"""The delegation: what became of the district it went to, who was there before, where it lies."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser import steps

pytestmark = pytest.mark.browser


def test_district_that_was_visited(page: Page, address: str) -> None:
    steps.visit(page, address)
    steps.tray(page).get_by_role("button", name="Bỏ hết").click()
    page.keyboard.press("Escape")
    expect(page.get_by_test_id("stMain")).to_contain_text("Hãy chọn ít nhất một địa bàn")
    steps.add_place(page, "trà bồng")
    expect(steps.chips(page)).to_have_text(["Huyện Trà Bồng, Quảng Ngãi"])
    steps.is_settled(page)
    steps.turn_to(page, "Huyện")
    expect(page.get_by_role("heading", level=1)).to_have_text("Huyện Trà Bồng (tỉnh Quảng Ngãi)")
    steps.is_settled(page)

    # Resolution 1677/NQ-UBTVQH15: six communes since 01/07/2025.
    expect(page.get_by_test_id("stMain")).to_contain_text("nay là 6 đơn vị cấp xã, tỉnh Quảng Ngãi")
    visits = page.get_by_test_id("stDataFrame").last.locator("table")
    expect(visits).to_contain_text("Huyện Đăk Glei")
    expect(visits).to_contain_text("29/10–02/11/2024")
    expect(steps.name_in(steps.chart(page, "Vị trí trên bản đồ ô"), "Huyện Trà Bồng")).to_have_count(1)

    steps.open_fold(page, "Các xã, phường, đặc khu kế tiếp (6)")
    communes = page.get_by_test_id("stExpander").filter(has_text="kế tiếp").locator("table")
    expect(communes.locator("tr")).to_have_count(7)
    for name in ("Xã Trà Bồng", "Xã Thanh Bồng", "Xã Đông Trà Bồng", "Xã Cà Đam", "Xã Tây Trà", "Xã Tây Trà Bồng"):
        expect(communes.get_by_text(name, exact=True)).to_have_count(1)


def test_each_door_leads_to_its_job_though_no_place_is_chosen(page: Page, address: str) -> None:
    for door, title in (
        ("Xem xu hướng", "Xu hướng"),
        ("Chuẩn bị sơ kết", "Sơ kết"),
        ("Chọn nơi học tập", "Học tập kinh nghiệm"),
    ):
        steps.visit(page, f"{address}/?dia-ban=")
        expect(page.get_by_test_id("stMain")).to_contain_text("Hãy chọn ít nhất một địa bàn")
        page.get_by_test_id("stMain").get_by_role("link", name=door).click()
        expect(page.get_by_role("heading", level=1)).to_have_text(title)
        steps.is_settled(page)
