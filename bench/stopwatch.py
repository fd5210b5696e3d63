"""Times a page from inside the browser: until its first chart is drawn, from a choice until the chart is redrawn, and from any
click until the page is at rest.
"""

from typing import Any, Final

from playwright.async_api import Browser, Locator, Page

from bench.contenders import ANOTHER_PLACE, Contender, PageUnderTest

# Playwright's own round trips would blur the figures, so the page itself notes when its charts last changed. Hovering and
# the mode bar also change a chart, but are no drawing; the mouse is left in a corner all the same. What stands within a canvas is
# never seen: a grid writes its cells there for screen readers, a fifth of a second after it has painted them.
WATCH: Final = """
(() => {
  const watch = window.__watch = { lastChange: 0, lastStir: 0, choiceAt: 0 };
  const drawing = (node) => {
    const element = node.nodeType === 1 ? node : node.parentElement;
    return element && element.closest('.js-plotly-plot') && !element.closest('.hoverlayer, .modebar-container, .modebar');
  };
  const main = (node) => {
    const element = node.nodeType === 1 ? node : node.parentElement;
    return element && element.closest('[data-testid=stMain]') && !element.closest('.hoverlayer, .modebar-container, canvas');
  };
  new MutationObserver((changes) => {
    const now = performance.now();
    for (const change of changes) {
      const touched = drawing(change.target)
        || [...change.addedNodes].some((n) => n.nodeType === 1 && n.querySelector('.js-plotly-plot .main-svg'));
      if (touched) { watch.lastChange = now; }
      if (touched || main(change.target)) { watch.lastStir = now; }
    }
  }).observe(document, { childList: true, subtree: true, attributes: true, characterData: true });
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' || event.key === 'Backspace') { watch.choiceAt = performance.now(); }
  }, true);
  document.addEventListener('mousedown', () => { watch.choiceAt = performance.now(); }, true);
  watch.figure = () => {
    const plot = document.querySelector('.js-plotly-plot');
    if (!plot || !plot.data || !plot.querySelector('.main-svg .trace, .main-svg .points, .main-svg .barlayer path')) return '';
    return JSON.stringify(plot.data, (key, value) => ArrayBuffer.isView(value) ? Array.from(value) : value);
  };
  watch.drawn = (before, since, quietMs) => {
    const now = watch.figure();
    return now !== '' && now !== before && watch.lastChange > since && performance.now() - watch.lastChange > quietMs;
  };
  watch.atRest = (since, quietMs) => {
    const app = document.querySelector('[data-testid=stApp]');
    const running = !app || app.getAttribute('data-test-script-state') !== 'notRunning';
    return !running && watch.lastStir > since && performance.now() - watch.lastStir > quietMs;
  };
})();
"""
QUIET_MS: Final = 400
GIVE_UP_MS: Final = 60_000
SLOW_LINE: Final = {"offline": False, "latency": 20, "downloadThroughput": 10e6 / 8, "uploadThroughput": 10e6 / 8}
"""10 Mbit/s each way, as Chromium's own tools emulate it (bytes a second, milliseconds)."""


async def open_page(browser: Browser, contender: Contender, *, path: str | None = None, slow: bool = False) -> tuple[Page, float]:
    """Open the contender's page in a fresh browser context; the page, and T1: milliseconds from navigation to the drawn chart.

    With a `path` another page of the contender, which need not have a chart: until it is at rest.
    """
    # What `make serve` allows to run on its pages would keep Playwright's own questions out.
    context = await browser.new_context(viewport={"width": 1366, "height": 768}, bypass_csp=True)
    page = await context.new_page()
    page.set_default_timeout(GIVE_UP_MS)
    await page.add_init_script(WATCH)
    if slow:
        line = await page.context.new_cdp_session(page)
        await line.send("Network.enable")
        await line.send("Network.emulateNetworkConditions", SLOW_LINE)
    wanted = contender.page.path if path is None else path
    await page.goto(f"{contender.address}/{wanted}", wait_until="commit")
    if path is None:
        await page.wait_for_function(f"window.__watch && window.__watch.drawn('', 0, {QUIET_MS})", polling=50)
        return page, float(await page.evaluate("window.__watch.lastChange"))
    await page.locator("[data-testid=stMain] h1, [data-testid=stMain] [data-testid=stSelectbox]").first.wait_for()
    await page.wait_for_function(f"window.__watch.atRest(0, {3 * QUIET_MS})", polling=50)
    return page, float(await page.evaluate("window.__watch.lastStir"))


async def choose(page: Page, of: PageUnderTest, label: str) -> float:
    """Choose an indicator; T2: milliseconds from the key or click to the last stroke of the new chart."""
    if of.is_dash:
        option = await _dash_option(page, of.select_box, label)
        return await _until_redrawn(page, option)
    box = page.get_by_role("combobox", name=of.select_box)
    await box.click()
    await box.fill(label)
    await page.get_by_role("option", name=label, exact=True).wait_for()
    return await _until_redrawn(page, "Enter")


async def change_place(page: Page, of: PageUnderTest, *, add: bool) -> float:
    """Put one more district into the selection, or take it out again; T3, as `choose`."""
    if of.is_dash:
        option = await _dash_option(page, of.place_box, ANOTHER_PLACE)
        took = await _until_redrawn(page, option)
        await page.keyboard.press("Escape")
        return took
    box = page.get_by_role("combobox", name=of.place_box)
    if add:
        await box.fill(ANOTHER_PLACE)
        await page.get_by_role("option", name=ANOTHER_PLACE).first.wait_for()
    else:
        await box.focus()
    took = await _until_redrawn(page, "Enter" if add else "Backspace")
    await page.keyboard.press("Escape")
    return took


async def click(page: Page, target: Locator) -> float:
    """Click something; milliseconds from the click until the page is at rest."""
    await target.click()
    clicked = await page.evaluate("window.__watch.choiceAt")
    await page.wait_for_function("([since, quiet]) => window.__watch.atRest(since, quiet)", arg=[clicked, QUIET_MS], polling=50)
    return float(await page.evaluate("window.__watch.lastStir - window.__watch.choiceAt"))


async def copy_figures(browser: Browser, contender: Contender) -> dict[str, Any]:
    """The two figures that a page draws, as plain JSON without their template, so that the floor can show the very same."""
    read = """() => { const plot = document.querySelector('.js-plotly-plot'); const { template, ...layout } = plot.layout;
        return JSON.parse(JSON.stringify({ data: plot.data, layout },
            (key, value) => ArrayBuffer.isView(value) ? Array.from(value) : value)); }"""
    page, _ = await open_page(browser, contender)
    first, second = contender.page.labels
    figures = {first: await page.evaluate(read)}
    await choose(page, contender.page, second)
    figures[second] = await page.evaluate(read)
    await page.context.close()
    return figures


async def _dash_option(page: Page, box: str, label: str) -> Locator:
    await page.locator(f"#{box}").click()
    await page.locator(".dash-dropdown-search").fill(label)
    option = page.get_by_role("option", name=label, exact=True)
    await option.wait_for()
    return option


async def _until_redrawn(page: Page, act: str | Locator) -> float:
    before: Any = await page.evaluate("window.__watch.figure()")
    if isinstance(act, str):
        await page.keyboard.press(act)
    else:
        await act.click()
    await page.wait_for_function(
        "([before, quiet]) => window.__watch.drawn(before, window.__watch.choiceAt, quiet)", arg=[before, QUIET_MS], polling=50
    )
    return float(await page.evaluate("window.__watch.lastChange - window.__watch.choiceAt"))
