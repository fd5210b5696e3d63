"""The officer defends a year's movement: the chart, the misprinted rate, where a row comes from, and the year by link."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser import steps

pytestmark = pytest.mark.browser

WATERFALL = "Biến động hộ nghèo"


def test_a_years_movement_to_its_source(page: Page, address: str) -> None:
    steps.visit(page, f"{address}/bien-dong?dia-ban=Hướng+Hóa")
    expect(page.get_by_role("combobox", name="Năm")).to_have_value("2016")
    expect(steps.sentence(page)).to_contain_text("634 hộ thoát nghèo (9,47% số hộ nghèo đầu năm)")
    picture = steps.chart(page, WATERFALL)
    for words in ("6.695", "−634", "+27", "+256", "6.344", "hộ nghèo"):
        expect(picture).to_contain_text(words)
    expect(page.get_by_test_id("stMain")).to_contain_text("nguồn in tỷ lệ thoát nghèo là 8,0, tính lại là 8,60%")

    fold = page.get_by_test_id("stExpander").filter(has_text="Bảng số liệu")
    rows = steps.table_rows(fold.locator(steps.GRID_OF))
    assert any("Hộ nghèo đầu năm" in row and "6.695 hộ" in row for row in rows)
    steps.pick_row(fold.get_by_test_id("stDataFrame").first, 1)
    expect(fold).to_contain_text("Nguyên văn: 6.695")
    expect(fold).to_contain_text("nguồn trích luận văn")


def test_the_year_is_in_the_link_and_only_years_that_exist_are_offered(page: Page, address: str) -> None:
    steps.visit(page, f"{address}/bien-dong?dia-ban=Chiêm+Hóa&dia-ban=Hướng+Hóa&nam=2016")
    # Chiêm Hóa, ours, has 2022 alone: of 2016 the sentence says so, and shows the other place.
    expect(steps.sentence(page)).to_contain_text("có thể xem năm 2022")
    page.get_by_role("combobox", name="Năm").click()
    expect(page.get_by_role("option")).to_have_text(["2022", "2016"])
    page.get_by_role("option", name="2022").click()
    expect(steps.sentence(page)).to_contain_text("giảm ròng 1.614 hộ")
    expect(steps.sentence(page)).to_contain_text("Chưa có số hộ thoát nghèo, tái nghèo và phát sinh mới")
    expect(page).not_to_have_url(re.compile("nam=2016"))
    steps.is_settled(page)

    # Other places have other years: the one chosen before does not stand in their way.
    steps.drop_place(page, "Huyện Chiêm Hóa, Tuyên Quang")
    expect(steps.sentence(page)).to_contain_text("năm 2016")
    steps.is_settled(page)
