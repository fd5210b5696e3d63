"""A delegation that has chosen its host: opposite each other, what to learn, the dossier in one click, the tours made before."""

from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from tests.browser import steps

pytestmark = pytest.mark.browser

HOME = f"dia-ban={quote('Huyện Ba Tơ, Quảng Ngãi')}"
HOST = f"noi-den={quote('Huyện Ea Súp, Đắk Lắk')}"


def test_a_host_opposite_ours_and_the_dossier(page: Page, address: str) -> None:
    steps.visit(page, f"{address}/hoc-tap?{HOME}&{HOST}")
    main = page.get_by_test_id("stMain")
    expect(main).to_contain_text("khoảng 190 km đường chim bay")
    expect(main).to_contain_text("từ 47,4% (năm 2021, không nêu ngày) xuống 38,3% (cuối năm 2023)")
    face = page.get_by_test_id("stTable").filter(has_text="Diện huyện nghèo 2021–2025")
    expect(face).to_contain_text("không thuộc danh sách 74 huyện nghèo")
    log = page.get_by_test_id("stTable").filter(has_text="Kết quả sau 12 tháng")
    expect(log).to_contain_text("21/08/2024 (năm suy đoán)")
    with page.expect_download() as waited:
        page.get_by_role("button", name="Tải hồ sơ (.docx)").click()
    assert waited.value.suggested_filename == "ho-so-hoc-tap.docx"
    assert waited.value.path().read_bytes()[:2] == b"PK"
