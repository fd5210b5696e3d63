"""Every page in a real browser: it opens by its own address, says what it is, and asks no other host for anything."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from pages.shared.registry import SECTIONS, Entry

pytestmark = pytest.mark.browser

ENTRIES = [entry for entries in SECTIONS.values() for entry in entries]


def is_settled(page: Page) -> None:
    """Wait until the script has run to its end and no neutral error message stands in its place."""
    expect(page.locator("[data-testid=stApp][data-test-script-state=notRunning]")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_test_id("stException")).to_have_count(0)


@pytest.mark.parametrize("entry", ENTRIES, ids=[entry.url_path for entry in ENTRIES])
def test_page_opens_by_its_own_address(page: Page, address: str, entry: Entry) -> None:
    page.goto(f"{address}/{'' if entry.first else entry.url_path}")
    is_settled(page)
    # A false "page not found" stands over the right page on a server that was never warmed up.
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_role("link", name=entry.title)).to_have_count(1)


def test_house_font_draws_every_letter(page: Page, address: str) -> None:
    page.goto(address)
    is_settled(page)
    devtools = page.context.new_cdp_session(page)
    devtools.send("DOM.enable")
    devtools.send("CSS.enable")
    root = devtools.send("DOM.getDocument")["root"]["nodeId"]
    heading = devtools.send("DOM.querySelector", {"nodeId": root, "selector": "h1"})["nodeId"]
    fonts = devtools.send("CSS.getPlatformFontsForNode", {"nodeId": heading})["fonts"]
    # One downloaded family for all: a letter with stacked marks borrowed from a system font would add a second one.
    assert fonts
    assert all(font["isCustomFont"] and font["familyName"].startswith("Be Vietnam Pro") for font in fonts), fonts


@pytest.mark.slow
@pytest.mark.parametrize("entry", ENTRIES, ids=[entry.url_path for entry in ENTRIES])
def test_page_at_every_size(shoot: Callable[..., list[Path]], address: str, entry: Entry) -> None:
    shots = shoot(f"{address}/{'' if entry.first else entry.url_path}", entry.url_path, is_settled)
    assert shots
    assert all(shot.stat().st_size > 10_000 for shot in shots)  # an empty page is smaller
