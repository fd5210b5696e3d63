"""The stage of Xu hướng: what the browser was given it shows by itself, chart, words, table, sources and address together."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser import steps

pytestmark = pytest.mark.browser

INDICATOR = "Chỉ tiêu"


def choose(page: Page, typed: str) -> None:
    box = page.get_by_role("combobox", name=INDICATOR)
    box.click()
    box.fill(typed)
    box.press("Enter")


def shown(page: Page) -> dict[str, Any]:
    """All parts of the stage as they stand now."""
    return {
        "sentence": steps.sentence(page).inner_text(),
        "chart": page.locator(".ds-chart").get_attribute("aria-label"),
        "drawn": page.locator(".ds-chart").text_content(),
        "heads": page.locator(".ds-table th").all_text_contents(),
        "sources": page.locator(".ds-sources li").all_text_contents(),
        "address": page.url,
    }


def test_nothing_is_asked_of_the_server_for_a_choice(page: Page, address: str) -> None:
    words: list[str] = []
    page.on("websocket", lambda socket: socket.on("framesent", lambda frame: words.append("sent")))
    steps.visit(page, f"{address}/xu-huong?dia-ban=Ea+Súp&dia-ban=Chiêm+Hóa")
    before = shown(page)
    words.clear()
    choose(page, "ty le ho can ngheo")
    expect(steps.sentence(page)).to_contain_text("tỷ lệ hộ cận nghèo")
    expect(page.locator(".ds-chart")).to_contain_text("Tỷ lệ hộ cận nghèo")
    after = shown(page)
    assert words == [], "the browser spoke to the server"
    assert [part for part in before if part != "sources" and before[part] == after[part]] == []

    # The server hears of it later, and nothing on the stage changes then.
    page.wait_for_timeout(1500)
    assert words
    steps.is_settled(page)
    assert shown(page) == after
    expect(page.get_by_role("combobox", name=INDICATOR)).to_have_value("Tỷ lệ hộ cận nghèo")


def test_places_changed_at_once_after_a_choice_keep_it(page: Page, address: str) -> None:
    steps.visit(page, f"{address}/xu-huong?dia-ban=Ea+Súp&dia-ban=Chiêm+Hóa")
    choose(page, "Tỷ lệ hộ cận nghèo")
    steps.drop_place(page, "Huyện Ea Súp")
    expect(steps.sentence(page)).not_to_contain_text("Ea Súp")
    expect(steps.sentence(page)).to_contain_text("tỷ lệ hộ cận nghèo")
    steps.is_settled(page)
    expect(page).to_have_url(re.compile("chi-tieu="))


def test_the_picker_by_keyboard_and_its_rule_of_marks(page: Page, address: str) -> None:
    steps.visit(page, f"{address}/xu-huong?dia-ban=Ea+Súp")
    box = page.get_by_role("combobox", name=INDICATOR)
    box.focus()
    box.fill("tỷ lệ hộ nghèo")
    # A letter typed with its mark must match it: "hộ nghèo" is found, "hồ nghèo" nowhere.
    expect(page.get_by_role("option", name="Tỷ lệ hộ nghèo", exact=True)).to_be_visible()
    box.fill("hồ nghèo")
    expect(page.get_by_role("option")).to_have_count(0)
    box.press("Escape")
    expect(box).to_have_value("Tỷ lệ hộ nghèo")
    box.fill("dien tich")
    box.press("Enter")
    expect(box).to_have_value(re.compile("diện tích", re.IGNORECASE))
    expect(page).to_have_url(re.compile("chi-tieu="))
    # What the places have no figure of is said, in the list and as an answer.
    box.fill("can ngheo cuoi nam")
    expect(page.get_by_role("option").first).to_have_class(re.compile("ds-unknown"))


def test_a_link_opened_at_a_choice_and_back_from_another_page(page: Page, new_page: Callable[..., Page], address: str) -> None:
    link = f"{address}/xu-huong?dia-ban=Chiêm+Hóa&chi-tieu=Số+hộ+nghèo+cuối+năm&cach-xem=Thay+đổi"
    steps.visit(page, link)
    expect(page.get_by_role("combobox", name=INDICATOR)).to_have_value("Số hộ nghèo cuối năm")
    expect(page.get_by_role("radio", name="Thay đổi")).to_be_checked()
    expect(steps.sentence(page)).to_contain_text("số hộ nghèo")
    steps.turn_to(page, "Định nghĩa")
    steps.turn_to(page, "Xu hướng")
    expect(page.get_by_role("combobox", name=INDICATOR)).to_have_value("Số hộ nghèo cuối năm")
    expect(page.get_by_role("radio", name="Thay đổi")).to_be_checked()
