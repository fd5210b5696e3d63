"""The officer before a conference: which plan was set, by whom, and what follows from a printed percentage."""

from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from tests.browser import steps

pytestmark = pytest.mark.browser


def test_from_a_percentage_to_the_plan_behind_it(page: Page, address: str) -> None:
    steps.visit(page, f"{address}/ke-hoach?dia-ban={quote('Huyện Chiêm Hóa, Tuyên Quang')}")
    expect(steps.sentence(page)).to_contain_text("khoảng 4,32 điểm phần trăm")
    expect(steps.sentence(page)).to_contain_text("khoảng 1.323 hộ")
    picture = steps.chart(page, "Kế hoạch và thực hiện · Huyện Chiêm Hóa")
    expect(picture.locator(".annotation-text").filter(has_text="122%")).to_have_count(2)
    table = page.get_by_test_id("stExpander").filter(has_text="Bảng số liệu").locator("table")
    expect(table).to_contain_text("kế hoạch suy ra (tự tính)")

    # A link carries the indicator and the year.
    where = (
        f"dia-ban={quote('Huyện Trà Bồng, Quảng Ngãi')}&chi-tieu-ke-hoach={quote('Mức giảm ròng số hộ nghèo')}&nam-ke-hoach=2024"
    )
    steps.visit(page, f"{address}/ke-hoach?{where}")
    expect(steps.sentence(page)).to_contain_text("tỉnh giao mức giảm ròng số hộ nghèo 1.358 hộ")
    expect(steps.sentence(page)).to_contain_text("huyện giao mức giảm ròng số hộ nghèo 1.510 hộ")
    expect(steps.sentence(page)).not_to_contain_text("9,58")
    expect(page.get_by_test_id("stMain")).not_to_contain_text("không có trong danh sách")
