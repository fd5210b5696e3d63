"""Every page in a real browser: it opens by its own address, says what it is in Vietnamese, can be read and reached by
everybody, and asks no other host for anything.
"""

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from pages.shared.registry import OVERVIEW, SECTIONS, TRENDS, Entry
from tests.browser import steps
from tests.browser.conftest import MODES, SCREENS

pytestmark = pytest.mark.browser

ENTRIES = [entry for entries in SECTIONS.values() for entry in entries]
IN_THE_MENU = [entry for entry in ENTRIES if not entry.for_training]

# 1,234.5 and 12.75: a comma before thousands, a point before decimals. 31.344 is thirty-one thousand and right.
ENGLISH_NUMBER = re.compile(r"\d,\d{3}(?!\d)(?=[.,\s]|$)|\d,\d{3}\.\d|(?<![\d.])\d+\.\d{1,2}(?![\d.])")
# 12/31/2024, Dec 31, 2024-12-31
ENGLISH_DATE = re.compile(
    r"\b(?:0?[1-9]|1[0-2])/(?:1[3-9]|2\d|3[01])/\d{4}\b"
    r"|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]* \d|\b\d{4}-\d\d-\d\d\b"
)
ADDRESS = re.compile(r"\S+://\S+|\S+\.(?:vn|com|org|net)\S*")


def whole_text(page: Page) -> str:
    """What a person reads: the page, its pictures and the tables drawn on canvases; addresses are nobody's prose."""
    tables = [" \n".join(" \t".join(row) for row in steps.table_rows(grid)) for grid in page.locator(steps.GRID_OF).all()]
    return ADDRESS.sub("", "\n".join([page.locator("body").inner_text(), *tables]))


def test_patterns_of_foreign_numbers_and_dates() -> None:
    for wrong in ("1,234.5", "12.75", "8,162 hộ"):
        assert ENGLISH_NUMBER.search(wrong), wrong
    for right in ("1.234,5", "12,75%", "8.162 hộ", "1.278,82", "TT 07/2021", "47,4 (năm 2021)"):
        assert not ENGLISH_NUMBER.search(right), right
    for wrong in ("12/31/2024", "Dec 31", "2024-12-31"):
        assert ENGLISH_DATE.search(wrong), wrong
    for right in ("31/12/2024", "29/10–02/11/2024", "07/2021"):
        assert not ENGLISH_DATE.search(right), right


def test_every_page_opens_by_its_own_address(page: Page, address: str, subtests: pytest.Subtests) -> None:
    for entry in ENTRIES:
        with subtests.test(page=entry.url_path):
            opens_by_its_own_address(page, address, entry)


def opens_by_its_own_address(page: Page, address: str, entry: Entry) -> None:
    steps.visit(page, f"{address}/{'' if entry.first else entry.url_path}")
    # A false "page not found" stands over the right page on a server that was never warmed up.
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_test_id("stMain").get_by_role("heading", level=1)).to_be_in_viewport()
    for unfolded in page.get_by_test_id("stExpander").all():
        unfolded.locator("summary").click()
        steps.is_settled(page)

    text = whole_text(page)
    assert len(text) > 300
    assert not (found := ENGLISH_NUMBER.search(text)), text[max(0, found.start() - 60) : found.end() + 60]
    assert not (found := ENGLISH_DATE.search(text)), text[max(0, found.start() - 60) : found.end() + 60]

    for picture in page.locator(".ds-drawing, [data-testid=stPlotlyChart]").all():
        # What is shown, then what it shows: two sentences at least.
        alternative = picture.get_attribute("aria-label") or ""
        assert len(alternative) > 40
        assert ". " in alternative


def test_house_font_draws_every_letter(page: Page, address: str) -> None:
    steps.visit(page, address)
    devtools = page.context.new_cdp_session(page)
    devtools.send("DOM.enable")
    devtools.send("CSS.enable")
    root = devtools.send("DOM.getDocument")["root"]["nodeId"]
    heading = devtools.send("DOM.querySelector", {"nodeId": root, "selector": "h1"})["nodeId"]
    fonts = devtools.send("CSS.getPlatformFontsForNode", {"nodeId": heading})["fonts"]
    # One downloaded family for all: a letter with stacked marks borrowed from a system font would add a second one.
    assert fonts
    assert all(font["isCustomFont"] and font["familyName"].startswith("Be Vietnam Pro") for font in fonts), fonts
    # The marks above the title must not lie under the bar at the top: "Điểm" without its hook is another word.
    title_top = page.get_by_role("heading", level=1).evaluate(
        "e => e.getBoundingClientRect().top + parseFloat(getComputedStyle(e).paddingTop)"
    )
    bar_bottom = page.get_by_test_id("stHeader").evaluate("e => e.getBoundingClientRect().bottom")
    assert title_top >= bar_bottom

    tab_reaches(page, ["Địa bàn (địa bàn đầu là của ta)", "So với"])
    steps.turn_to(page, TRENDS.title)
    tab_reaches(page, ["Chỉ tiêu"])


def tab_reaches(page: Page, labels: list[str]) -> None:
    """Press Tab from the top of the page until the controls of these names have each had the focus."""
    page.evaluate("document.activeElement.blur(); document.body.tabIndex = -1; document.body.focus()")
    reached: set[str] = set()
    for _ in range(80):
        page.keyboard.press("Tab")
        reached.add(
            page.evaluate("""() => {
            const e = document.activeElement
            const ids = (e.getAttribute("aria-labelledby") || "").split(" ")
            const named = ids.map(id => document.getElementById(id)?.textContent || "")
            return [e.getAttribute("aria-label") || "", ...named, ...[...(e.labels || [])].map(l => l.textContent)].join(" ")
        }""")
        )
        if all(any(label in name for name in reached) for label in labels):
            return
    raise AssertionError(f"Tab never came to {labels}; it came to {sorted(reached)}")


# Every size in both modes when someone asks for pictures to look at (DIEM_SANG_SHOTS), else the two that differ most.
EVERY_LOOK = [(screen, mode) for screen in SCREENS for mode in MODES]
LOOKS = EVERY_LOOK if os.environ.get("DIEM_SANG_SHOTS") else [("projector", "light"), ("phone", "dark")]


@pytest.mark.parametrize(("screen", "mode"), LOOKS, ids=["-".join(look) for look in LOOKS])
def test_pages_at_this_size(
    new_page: Callable[..., Page], shots_folder: Path, address: str, screen: str, mode: str, subtests: pytest.Subtests
) -> None:
    page = new_page(screen, mode)
    steps.visit(page, address)
    for entry in IN_THE_MENU:
        with subtests.test(page=entry.url_path):
            if entry is not OVERVIEW:
                steps.turn_to(page, entry.title)
            # A finger or a mouse resting on a picture brings out its tools.
            page.mouse.move(0, 0)
            page.evaluate("document.fonts.ready")
            # The page scrolls inside <main>; the document around it never grows.
            assert page.get_by_test_id("stMain").evaluate("e => e.scrollWidth <= e.clientWidth"), "wider than the screen"
            shot = shots_folder / f"{entry.url_path}-{screen}-{mode}.png"
            page.screenshot(path=shot)
            assert shot.stat().st_size > 10_000  # an empty page is smaller
