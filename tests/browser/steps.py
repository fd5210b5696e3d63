"""What a person does on a page and reads from it, as verbs; every one waits for the page itself, never for the clock."""

import re

from playwright.sync_api import Locator, Page, expect

from pages.shared.registry import SECTIONS

# A table keeps the rows it shows in a real <table> inside its canvas, for screen readers; we read it as they do.
GRID_OF = "[data-testid=stDataFrame] table, .ds-table table"

TWO_FRAMES = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"

# Below it Streamlit has no menu at the top.
NARROW_PX = 768


def is_settled(page: Page) -> None:
    """Wait until the script has run to its end, every part has arrived and been drawn, and no error stands in its place."""
    # Two frames: what a click sends is sent by then, and what the server says first has been shown.
    page.evaluate(TWO_FRAMES)
    page.wait_for_function("() => !window.dsAsked")
    page.evaluate(TWO_FRAMES)
    expect(page.locator("[data-testid=stApp][data-test-script-state=notRunning]")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0)
    expect(page.locator("[data-testid=stPlotlyChart]:not(:has(.main-svg))")).to_have_count(0)
    expect(page.locator(":is(.ds-stage, .ds-drawing):not([data-state=complete])")).to_have_count(0)
    expect(page.get_by_test_id("stException")).to_have_count(0)


def visit(page: Page, url: str) -> None:
    """Open an address and wait for the page."""
    page.goto(url)
    is_settled(page)


def choose_in_menu(page: Page, title: str) -> None:
    """Unfold the part of the menu in which a page stands, and click its name; on a phone the menu lies at the side."""
    if page.viewport_size and page.viewport_size["width"] < NARROW_PX:
        page.get_by_test_id("stExpandSidebarButton").click()
        page.get_by_test_id("stSidebarNav").get_by_role("link", name=title, exact=True).click()
        return
    section = next(name for name, entries in SECTIONS.items() if title in {entry.title for entry in entries})
    page.get_by_test_id("stTopNav").get_by_role("button", name=section, exact=True).click()
    page.get_by_role("menuitem", name=title, exact=True).click()


def turn_to(page: Page, title: str) -> None:
    """Go to another page by the menu."""
    heading = page.get_by_role("heading", level=1)
    before = heading.inner_text()
    choose_in_menu(page, title)
    # Until the new page begins to arrive, the old one stands there as settled as before.
    expect(heading).not_to_have_text(before)
    is_settled(page)


# The tray


def tray(page: Page) -> Locator:
    """The box that holds the chosen places."""
    return page.get_by_test_id("stSidebar").locator(".ds-places")


def chips(page: Page) -> Locator:
    """The chosen places, ours first, as the tray writes them."""
    return tray(page).locator(".ds-name")


def add_place(page: Page, typed: str) -> None:
    """Type into the tray and press Enter."""
    box = tray(page).get_by_role("combobox")
    box.fill(typed)
    box.press("Enter")


def drop_place(page: Page, name: str) -> None:
    """Take a place out of the tray by its cross."""
    tray(page).get_by_role("button", name=f"Bỏ {name}").click()


# What an exhibit shows


def sentence(page: Page) -> Locator:
    """The finding of the page; a long one is a smaller heading."""
    return page.get_by_test_id("stMain").locator("h5, h6, .ds-finding").first


def chart(page: Page, title: str) -> Locator:
    """The picture whose text for screen readers begins with this title."""
    return page.get_by_role("figure", name=re.compile(re.escape(title)))


def name_in(picture: Locator, name: str) -> Locator:
    """A place's name where it is written beside its own mark: at the end of a line, at a tile; the title does not count."""
    return picture.locator(".annotation-text, .ds-tile-name").filter(has_text=re.compile(f"^{re.escape(name)}"))


def open_fold(page: Page, title: str) -> None:
    """Unfold a part of the page, once the page it belongs to is whole: a fold of the page before would close again under us."""
    is_settled(page)
    fold = page.locator("details").filter(has=page.locator("summary").filter(has_text=title))
    fold.locator("summary").click()
    expect(fold).to_have_attribute("open", "")
    is_settled(page)


def table_rows(grid: Locator) -> list[list[str]]:
    """The rows of a table as a screen reader gets them, headings first."""
    rows: list[list[str]] = grid.evaluate("t => [...t.querySelectorAll('tr')].map(r => [...r.children].map(c => c.textContent))")
    return rows


def pick_row(frame: Locator, row: int) -> None:
    """Tick the box at the left of a row (0 is the first below the headings)."""
    # Rows are drawn, not laid out: 35 pixels each, the headings one row above.
    frame.locator(".dvn-scroller").click(position={"x": 18, "y": 35 * (row + 1) + 18})
