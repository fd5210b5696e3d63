"""Turning the page while the one being left still stands there: on a slow line there is time to click on it."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser import steps
from tests.browser.slow_line import slow_line

pytestmark = [pytest.mark.browser, pytest.mark.main]

LATE_S = 0.5
# When the picture is there the stage asks, 150 ms later, for what may be looked at next: the reader has just gone then.
GONE_BEFORE_THE_STAGE_ASKS = """wait => {
  window.dsGone = new Promise(done => {
    const look = () => document.querySelector(".ds-stage")?.dataset.state === "waiting"
      ? setTimeout(() => done(document.querySelector("[data-testid=stLogoLink]").click()), wait) : setTimeout(look, 1)
    look()
  })
}"""


def expect_turned(page: Page, title: str, *, answers_late_by_s: float = LATE_S) -> None:
    """The page stands there, and still does when all that was asked has been answered."""
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_text(title)
    steps.is_settled(page)
    page.wait_for_timeout(200 + 2000 * answers_late_by_s)
    expect(heading).to_have_text(title, timeout=100)


def test_what_the_stage_asks_of_its_own_accord_does_not_overtake_the_reader(page: Page, address: str) -> None:
    for wait_ms in range(105, 145, 5):
        steps.visit(page, f"{address}/so-sanh")
        page.evaluate(GONE_BEFORE_THE_STAGE_ASKS, wait_ms)
        steps.choose_in_menu(page, "Xu hướng")
        page.evaluate("() => window.dsGone")
        expect_turned(page, "Điểm Sáng", answers_late_by_s=0)


def test_clicks_on_the_page_being_left_do_nothing(page: Page, address: str) -> None:
    with slow_line(address, LATE_S) as far:
        steps.visit(page, f"{far}/so-sanh")
        question = page.get_by_role("radio", name="Ở đâu?", exact=True)
        place = question.bounding_box()
        assert place
        ways = (
            (lambda: steps.choose_in_menu(page, "Sơ kết"), "Sơ kết"),
            (page.go_back, "So sánh"),
            (page.get_by_test_id("stLogoLink").click, "Điểm Sáng"),
        )
        for leave, title in ways:
            leave()
            page.mouse.click(place["x"] + place["width"] / 2, place["y"] + place["height"] / 2)
            expect_turned(page, title)
        # A page that only passes by, since another was asked for before it came, is being left too.
        steps.choose_in_menu(page, "Biến động hộ nghèo")
        steps.choose_in_menu(page, "So sánh")
        resting = page.locator("[data-testid=stMain][inert]")
        expect(resting).to_have_count(1)
        expect_turned(page, "So sánh")
        expect(resting).to_have_count(0)
        page.goto("about:blank")  # what it still fetches ahead needs the line
