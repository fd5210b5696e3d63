"""Projects and money: an officer looks for a kind, sees who has tried it, and puts money beside result without being misled."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser import steps

pytestmark = pytest.mark.browser


def test_a_kind_its_districts_and_its_source(page: Page, address: str) -> None:
    steps.visit(page, f"{address}/du-an?dia-ban=Ea+Súp")
    main = page.get_by_test_id("stMain")
    expect(main).to_contain_text("36 dự án bò sinh sản và 32 dự án phát triển sản xuất cộng đồng (lũy kế 2021–2024; Giảm nghèo")

    box = page.get_by_role("textbox", name="Loại")
    box.fill("muoi trai bat")
    box.press("Enter")
    expect(page).to_have_url(re.compile("loai=muoi"))
    expect(steps.sentence(page)).to_contain_text("Làm muối trải bạt: Huyện Cần Giờ")
    expect(main).to_contain_text("Huyện Ea Súp: chưa có mô hình sinh kế nào khớp “muoi trai bat”. Nơi khác")
    steps.is_settled(page)

    # The card shows everybody who has it, with the quotation and the document.
    page.get_by_role("button", name="Ai đã làm?").click()
    expect(page.get_by_role("radio", name="Cả nước")).to_be_checked()
    expect(main).to_contain_text("mô hình sinh kế có ở 1 huyện: Huyện Cần Giờ")
    steps.is_settled(page)
    page.get_by_test_id("stExpander").filter(has_text="Nguồn").first.locator("summary").click()
    expect(main).to_contain_text("002_a32e1df53f9cf1bb")


def test_money_beside_result_says_what_it_is(page: Page, address: str) -> None:
    steps.visit(page, f"{address}/von-va-ket-qua?dia-ban=Ea+Súp")
    expect(steps.sentence(page)).to_contain_text("trên 337 tỷ đồng (lũy kế 2021–2024, văn bản tháng 8/2024) không khớp kỳ")
    expect(steps.sentence(page)).to_contain_text("tỷ số mô tả, không phải quan hệ nhân quả")
    page.get_by_role("radio", name="Trễ 1 năm").click()
    expect(page).to_have_url(re.compile("do-tre="))
    steps.is_settled(page)
    expect(steps.sentence(page)).to_contain_text("tỷ số mô tả, không phải quan hệ nhân quả")
