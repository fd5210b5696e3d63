"""Nguồn vốn in a browser: the words of Ea Súp, another division by a link, and payments that say what they are of."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser import steps

pytestmark = pytest.mark.browser


def test_capital_of_ea_sup_then_of_pac_nam_by_nature(page: Page, address: str) -> None:
    steps.visit(page, f"{address}/nguon-von?dia-ban=Huyện Ea Súp, Đắk Lắk")
    expect(steps.sentence(page)).to_contain_text("trên 337 tỷ đồng")
    expect(steps.sentence(page)).to_contain_text("gần 200 tỷ đồng vốn đầu tư phát triển và 137 tỷ đồng vốn sự nghiệp")
    expect(page.get_by_text("= gần 337 tỷ đồng; tổng số nguồn ghi là trên 337 tỷ đồng")).to_be_visible()
    expect(steps.chart(page, "Nguồn vốn theo loại vốn")).to_be_visible()

    steps.visit(page, f"{address}/nguon-von?dia-ban=Huyện Pác Nặm, Bắc Kạn&chia=Theo loại vốn")
    expect(steps.chart(page, "Nguồn vốn theo loại vốn")).to_contain_text("44,887 tỷ (65,3%)")
    page.get_by_role("radio", name="Giải ngân", exact=True).click()
    expect(steps.sentence(page)).to_contain_text("Chưa có số liệu về giải ngân vốn của huyện Pác Nặm")
    expect(page).to_have_url(re.compile("xem="))
