"""Times a page from inside the browser: until its first chart is drawn, and from a choice until the chart is redrawn."""

from typing import Any

from playwright.sync_api import Browser, Page

from bench.contenders import Contender, PageUnderTest

# Playwright's own round trips would blur the figures, so the page itself notes when its charts last changed. Hovering and
# the mode bar also change a chart, but are no drawing; the mouse is left in a corner all the same.
WATCH = """
(() => {
  const watch = window.__watch = { lastChange: 0, choiceAt: 0 };
  const drawing = (node) => {
    const element = node.nodeType === 1 ? node : node.parentElement;
    return element && element.closest('.js-plotly-plot') && !element.closest('.hoverlayer, .modebar-container, .modebar');
  };
  new MutationObserver((changes) => {
    for (const change of changes) {
      const touched = drawing(change.target)
        || [...change.addedNodes].some((n) => n.nodeType === 1 && n.querySelector('.js-plotly-plot .main-svg'));
      if (touched) { watch.lastChange = performance.now(); return; }
    }
  }).observe(document, { childList: true, subtree: true, attributes: true, characterData: true });
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') { watch.choiceAt = performance.now(); }
  }, true);
  watch.figure = () => {
    const plot = document.querySelector('.js-plotly-plot');
    if (!plot || !plot.data || !plot.querySelector('.main-svg .trace, .main-svg .points, .main-svg .barlayer path')) return '';
    return JSON.stringify(plot.data, (key, value) => ArrayBuffer.isView(value) ? Array.from(value) : value);
  };
  watch.drawn = (before, since, quietMs) => {
    const now = watch.figure();
    return now !== '' && now !== before && watch.lastChange > since && performance.now() - watch.lastChange > quietMs;
  };
})();
"""
QUIET_MS = 400
GIVE_UP_MS = 60_000


def open_page(browser: Browser, contender: Contender) -> tuple[Page, float]:
    """Open the page in a fresh browser context; the page, and T1: milliseconds from navigation to the drawn chart."""
    page = browser.new_context(viewport={"width": 1366, "height": 768}).new_page()
    page.set_default_timeout(GIVE_UP_MS)
    page.add_init_script(WATCH)
    page.goto(f"{contender.address}/{contender.page.path}", wait_until="commit")
    page.wait_for_function(f"window.__watch && window.__watch.drawn('', 0, {QUIET_MS})", polling=50)
    return page, float(page.evaluate("window.__watch.lastChange"))


def choose(page: Page, of: PageUnderTest, label: str) -> float:
    """Choose a label in the page's select box; T2: milliseconds from the key press to the last stroke of the new chart."""
    box = page.get_by_role("combobox", name=of.select_box)
    box.click()
    box.fill(label)
    page.get_by_role("option", name=label, exact=True).wait_for()
    before: Any = page.evaluate("window.__watch.figure()")
    page.keyboard.press("Enter")
    page.wait_for_function(
        "([before, quiet]) => window.__watch.drawn(before, window.__watch.choiceAt, quiet)", arg=[before, QUIET_MS], polling=50
    )
    return float(page.evaluate("window.__watch.lastChange - window.__watch.choiceAt"))


def copy_figures(browser: Browser, contender: Contender) -> dict[str, Any]:
    """The two figures that a page draws, as plain JSON without their template, so that the floor can show the very same."""
    read = """() => { const plot = document.querySelector('.js-plotly-plot'); const { template, ...layout } = plot.layout;
        return JSON.parse(JSON.stringify({ data: plot.data, layout },
            (key, value) => ArrayBuffer.isView(value) ? Array.from(value) : value)); }"""
    page, _ = open_page(browser, contender)
    first, second = contender.page.labels
    figures = {first: page.evaluate(read)}
    choose(page, contender.page, second)
    figures[second] = page.evaluate(read)
    page.context.close()
    return figures
