"""The tray's picker, as a person uses it: by accents or without, by mouse or by keys, and always the same as the address says."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser import steps

pytestmark = pytest.mark.browser
EA_SUP, CHIEM_HOA, CAN_GIO = "Huyện Ea Súp, Đắk Lắk", "Huyện Chiêm Hóa, Tuyên Quang", "Huyện Cần Giờ, Hồ Chí Minh"
LAK = "Huyện Lắk, Đắk Lắk"


def places_of(page: Page) -> list[str]:
    return parse_qs(urlsplit(page.url).query, keep_blank_values=True).get("dia-ban", [])


def test_what_is_typed_finds_its_place(page: Page, address: str) -> None:
    steps.visit(page, f"{address}/xu-huong")
    assert places_of(page) == []  # what a first visitor sees needs no address
    box = steps.tray(page).get_by_role("combobox")
    options = steps.tray(page).get_by_role("option")
    # A name before the places that merely lie in a province of that name.
    box.fill("lak")
    expect(options.first).to_have_text(LAK)
    expect(options.first).to_have_class("ds-active")
    # A mark that is typed must be there.
    box.fill("lâk")
    expect(options).to_have_count(0)
    expect(steps.tray(page)).to_contain_text("Không có tên nào khớp")
    # Neither of two districts of one name is offered before the other.
    box.fill("bảo lâm")
    expect(options).to_have_text(["Huyện Bảo Lâm, Cao Bằng", "Huyện Bảo Lâm, Lâm Đồng"])
    expect(steps.tray(page).locator(".ds-active")).to_have_count(0)
    box.press("ArrowDown")
    box.press("ArrowDown")
    box.press("Enter")
    expect(steps.chips(page)).to_have_text([EA_SUP, CHIEM_HOA, CAN_GIO, "Huyện Bảo Lâm, Lâm Đồng"])
    # A code, and a spelling the list does not have: the server knows both.
    steps.add_place(page, "647")
    expect(steps.chips(page)).to_have_count(5)
    steps.drop_place(page, CHIEM_HOA)
    steps.add_place(page, "Chiêm Hoá")
    expect(steps.chips(page).last).to_have_text(CHIEM_HOA)
    steps.is_settled(page)
    assert places_of(page) == [chip.inner_text() for chip in steps.chips(page).all()]


def test_keys_alone(page: Page, address: str) -> None:
    steps.visit(page, f"{address}/xu-huong?dia-ban=Ea+Súp&dia-ban=Lắk")
    expect(steps.chips(page)).to_have_text([EA_SUP, LAK])
    box = steps.tray(page).get_by_role("combobox")
    box.focus()
    expect(box).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Escape")
    expect(box).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Backspace")
    page.keyboard.press("Backspace")
    expect(steps.chips(page)).to_have_count(0)
    expect(page.get_by_test_id("stMain")).to_contain_text("Hãy chọn ít nhất một địa bàn")
    assert places_of(page) == [""]  # so that the link shows nothing either
    page.reload()
    steps.is_settled(page)
    expect(steps.chips(page)).to_have_count(0)


def test_another_becomes_ours_and_six_is_full(page: Page, address: str) -> None:
    steps.visit(
        page, f"{address}/huyen?" + "&".join(f"dia-ban={name}" for name in ("Ea Súp", "Lắk", "Ba Tơ", "Trà Bồng", "Đăk Glei"))
    )
    steps.tray(page).get_by_role("button", name=LAK, exact=True).click()
    expect(steps.chips(page).first).to_have_text(LAK)
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("Huyện Lắk"))
    steps.add_place(page, "can gio")
    expect(steps.chips(page)).to_have_count(6)
    box = steps.tray(page).get_by_role("combobox")
    expect(box).to_be_disabled()
    expect(box).to_have_attribute("placeholder", "Đã đủ sáu địa bàn")
    # The next page holds the same six, in its own address too, and so does who is sent the link.
    steps.turn_to(page, "So sánh")
    expect(steps.chips(page)).to_have_count(6)
    kept = [chip.inner_text() for chip in steps.chips(page).all()]
    assert places_of(page) == kept
    page.reload()
    steps.is_settled(page)
    expect(steps.chips(page)).to_have_text(kept)
    # The browser's own Back undoes a choice.
    steps.drop_place(page, EA_SUP)
    expect(steps.chips(page)).to_have_count(5)
    steps.is_settled(page)
    assert places_of(page) == [name for name in kept if name != EA_SUP]
    page.go_back()
    expect(steps.chips(page)).to_have_text(kept)
    steps.is_settled(page)
    assert places_of(page) == kept


def test_what_else_the_address_says_stays_in_it(page: Page, address: str) -> None:
    steps.visit(page, f"{address}/xu-huong?dia-ban=Ea+Súp&moc-so-sanh=Không+so+sánh")
    page.get_by_role("radio", name="Thay đổi").click()
    steps.is_settled(page)
    steps.add_place(page, "lak")
    expect(steps.sentence(page)).to_contain_text("Huyện Lắk")
    steps.is_settled(page)
    assert parse_qs(urlsplit(page.url).query) == {
        "dia-ban": [EA_SUP, LAK],
        "moc-so-sanh": ["Không so sánh"],
        "cach-xem": ["Thay đổi"],
    }


def test_picks_faster_than_answers_are_all_kept(page: Page, address: str) -> None:
    steps.visit(page, f"{address}/xu-huong?dia-ban=Ea+Súp")
    for typed in ("lak", "ba to", "tra bong", "dak glei"):
        steps.add_place(page, typed)
    steps.is_settled(page)
    expect(steps.chips(page)).to_have_text(
        [EA_SUP, LAK, "Huyện Ba Tơ, Quảng Ngãi", "Huyện Trà Bồng, Quảng Ngãi", "Huyện Đăk Glei, Kon Tum"]
    )
    expect(steps.sentence(page)).to_contain_text("Đăk Glei")


def test_a_link_of_seven_says_whom_it_leaves_out(page: Page, address: str) -> None:
    seven = ("Ea Súp", "Lắk", "Ba Tơ", "Trà Bồng", "Đăk Glei", "Cần Giờ", "Chiêm Hóa")
    steps.visit(page, f"{address}/xu-huong?" + "&".join(f"dia-ban={name}" for name in seven))
    expect(steps.chips(page)).to_have_count(6)
    expect(page.get_by_role("alert").filter(has_text="nhiều nhất 6 địa bàn")).to_contain_text(f"không đưa vào: {CHIEM_HOA}")
