"""A delegation choosing whom to visit: who is like us, what tells us apart, and what the figures cannot say."""

import re
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from tests.browser import steps

pytestmark = pytest.mark.browser

HOME = f"dia-ban={quote('Huyện Ba Tơ, Quảng Ngãi')}"


def test_near_districts_a_weight_and_an_honest_refusal(page: Page, address: str) -> None:
    steps.visit(page, f"{address}/hoc-tap?{HOME}")
    picture = steps.chart(page, "Huyện có bối cảnh gần huyện Ba Tơ nhất")
    expect(picture.locator(".annotation-text").filter(has_text="Mật độ dân số")).to_have_count(1)
    main = page.get_by_test_id("stMain")
    expect(main).to_contain_text("Giống nhau về bối cảnh không phải là đánh giá tốt hay kém.")
    expect(main).to_contain_text(re.compile(r"\d trên 5 huyện thuộc nhóm này"))
    # Nobody can be judged, and the table of what is known and missing stands open.
    expect(main).to_contain_text("Chưa thể nói huyện nào là điểm sáng")
    known = page.locator(steps.GRID_OF).filter(has_text="Điều đã biết")
    expect(known).to_contain_text("Huyện Ba Tơ: chưa có tỷ lệ hộ nghèo so sánh được.")

    # A link carries variables and weights; a weight of nothing leaves two, which is too few.
    steps.visit(page, f"{address}/hoc-tap?{HOME}&trong-so-DENSITY={quote('bỏ')}")
    expect(main).to_contain_text("cần ít nhất 3 biến có trọng số lớn hơn 0")
    expect(main).not_to_contain_text("không có trong danh sách")
