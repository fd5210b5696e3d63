"""Whole pages in a real browser, contenders taking turns: Xu hướng against the floor and its peers, on a slow line, and the main
interaction of every other page.
"""

import asyncio
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from playwright.async_api import Browser, Locator, Page
from playwright.async_api import Error as BrowserError

from bench.contenders import NEAR_RATE, RATE, Contender
from bench.stopwatch import change_place, choose, click, open_page
from bench.table import Row, against

Times = dict[str, dict[str, list[float]]]
T1, T2, T3 = "T1 cold load", "T2 indicator", "T3 one district"
SLOW: Final = "T1 at 10 Mbit/s"
TREND_TARGETS: Final = {T1: 1.10, T2: 0.50, T3: 1.10}
NATIONAL_T3_TARGET: Final = 1.20
SLOW_TARGET: Final = 0.55
OTHER_PAGES_TARGET: Final = 1.5
CHOICES_A_ROUND: Final = 4
FIRST_CLICKS: Final = 2
"""Clicks nobody made on the server before, which cook their exhibits: the first reader waits for those, nobody after."""


@dataclass(frozen=True, slots=True)
class Interaction:
    """The main thing a reader does on a page: two options of a select box ((): the first two), two buttons of a row of buttons,
    one switch, or one district put into the tray and taken out (in a browser; a viewer without one chooses in the box instead).
    """

    title: str
    path: str
    box: str = ""
    options: tuple[str, ...] = ()
    switch: str = ""
    places: bool = False


# Training figures have all that these ask for.
INTERACTIONS: Final = (
    # What it is held against changes nothing here, so nothing would stir.
    Interaction("Tổng quan", "", box="So với", options=("Vùng", "Tỉnh, thành phố"), places=True),
    Interaction("So sánh", "so-sanh", box="Chỉ tiêu", options=(NEAR_RATE, RATE)),
    Interaction("Huyện", "huyen", options=("Chiêm Hóa", "Ea Súp")),
    Interaction("Nguồn vốn", "nguon-von", options=("Theo loại vốn", "Theo nguồn vốn")),
    Interaction("Dự án và mô hình", "du-an", options=("Cả nước", "Địa bàn trong khay")),
    Interaction("Biến động hộ nghèo", "bien-dong", box="Năm"),
    Interaction("Kế hoạch", "ke-hoach", box="Năm"),
    Interaction("Vốn và kết quả", "von-va-ket-qua", options=("Trễ 1 năm", "Cùng kỳ")),
    Interaction("Sơ kết", "so-ket", options=("6 tháng đầu năm", "Cả năm")),
    Interaction("Học tập kinh nghiệm", "hoc-tap", options=("Cùng tỉnh", "Cùng là huyện đảo")),
    Interaction("Nạp số liệu", "nap-so-lieu", options=("Đoạn văn", "Tệp")),
    Interaction("Chất lượng", "chat-luong", options=("Xếp hạng", "Nguồn nêu khác nhau")),
    Interaction("Nguồn số liệu", "nguon", switch="Mọi nguồn trong kho"),
    Interaction("Định nghĩa", "dinh-nghia"),
)


async def trend(browser: Browser, contenders: Sequence[Contender], rounds: int, until: float) -> Times:
    """Milliseconds by contender and metric; the order turns round each time. Two rounds at least, none begun after `until`."""
    times: Times = {contender.name: {T1: [], T2: [], T3: []} for contender in contenders}
    for number in range(rounds):
        if number >= 2 and time.monotonic() > until:
            break
        for contender in _in_turn(contenders, number):
            page, drawn_ms = await open_page(browser, contender)
            found = times[contender.name]
            found[T1].append(drawn_ms)
            for turn in range(CHOICES_A_ROUND):
                found[T2].append(await choose(page, contender.page, contender.page.labels[(turn + 1) % 2]))
            if contender.page.place_box:
                for add in (True, False):
                    found[T3].append(await change_place(page, contender.page, add=add))
            await page.context.close()
        told(f"trend: round {number + 1}")
    return times


def trend_rows(times: Times, floor: str, ours: set[str], national: str) -> list[Row]:
    """The lines of `trend`. The floor has no places: T3 is held against its T2, the same rerun with other figures."""
    rows = []
    for name, found in times.items():
        if name == floor:
            continue
        targets = {**TREND_TARGETS, **({T3: NATIONAL_T3_TARGET} if name == national else {})} if name in ours else {}
        for metric, values in found.items():
            rows.append(against(name, metric, values, times[floor][T2 if metric == T3 else metric], targets.get(metric)))
    return rows


async def slow_line(browser: Browser, contenders: Sequence[Contender], rounds: int, until: float) -> Times:
    """T1 at an emulated 10 Mbit/s, with nothing kept in the browser."""
    times: Times = {contender.name: {SLOW: []} for contender in contenders}
    for number in range(rounds):
        if number >= 1 and time.monotonic() > until:
            break
        for contender in _in_turn(contenders, number):
            try:
                page, drawn_ms = await open_page(browser, contender, slow=True)
            except BrowserError as failed:  # a line without samples says so in the table
                told(f"{contender.name}: {str(failed).splitlines()[0]}")
                continue
            times[contender.name][SLOW].append(drawn_ms)
            await page.context.close()
        told(f"slow line: round {number + 1}")
    return times


async def other_pages(browser: Browser, floor: Contender, ours: Contender, rounds: int, until: float) -> list[Row]:
    """The main interaction of every page but Xu hướng until the page is at rest, each beside the floor's in the same minute."""
    rows = []
    for number, interaction in enumerate(INTERACTIONS):
        done = "one district" if interaction.places else interaction.switch or interaction.box or "a button"
        metric = f"main interaction: {done}"
        left = len(INTERACTIONS) - number
        until_next = time.monotonic() + max(0.0, until - time.monotonic()) / left
        try:
            values, of_floor = await _interact(browser, floor, ours, interaction, rounds, until_next)
            rows.append(against(interaction.title, metric, values[FIRST_CLICKS:], of_floor, OTHER_PAGES_TARGET))
            rows.append(against(interaction.title, f"{metric}, first time", values[:FIRST_CLICKS], of_floor, None))
        except (BrowserError, AssertionError) as failed:
            rows.append(Row(interaction.title, metric, None, OTHER_PAGES_TARGET, f"failed: {str(failed).splitlines()[0][:120]}"))
        told(f"pages: {interaction.title}")
    return rows


async def _interact(
    browser: Browser, floor: Contender, ours: Contender, what: Interaction, rounds: int, until: float
) -> tuple[list[float], list[float]]:
    values: list[float] = []
    of_floor: list[float] = []
    page, _ = await open_page(browser, ours, path=what.path)
    beside, _ = await open_page(browser, floor)
    try:
        for number in range(2 * rounds):
            if what.places:
                values.append(await change_place(page, ours.page, add=number % 2 == 0))
            else:
                values.append(await click(page, await _target(page, what, number)))
            option = await _option(beside, floor.page.select_box, floor.page.labels[(number + 1) % 2], number)
            of_floor.append(await click(beside, option))
            if number >= 3 * FIRST_CLICKS - 1 and time.monotonic() > until:
                break
    finally:
        await page.context.close()
        await beside.context.close()
    return values, of_floor


async def _target(page: Page, what: Interaction, turn: int) -> Locator:
    if what.switch:
        return page.get_by_text(what.switch, exact=True)
    if what.box:
        wanted = what.options[turn % 2] if what.options else ""
        return await _option(page, what.box, wanted, turn)
    buttons = page.locator("[data-testid=stMain] [data-testid=stButtonGroup] button")
    return buttons.filter(has_text=what.options[turn % 2]).first if what.options else buttons.nth((turn + 1) % 2)


async def _option(page: Page, box: str, label: str, turn: int) -> Locator:
    field = page.get_by_role("combobox", name=box).first
    await field.click()
    if label:
        await field.fill(label)
    options = page.get_by_role("option", name=label, exact=True) if label else page.get_by_role("option")
    await options.first.wait_for()
    # Of a box whose options are not known beforehand: the second, then the first again.
    return options.first if label else options.nth((turn + 1) % 2)


async def eight(browser: Browser, contender: Contender, sessions: int, clicks: int) -> tuple[dict[str, list[float]], int]:
    """So many readers at once, each in a browser context of its own: milliseconds by metric, and how many of them failed."""
    found: dict[str, list[float]] = {T1: [], T2: [], T3: []}
    failures = 0

    async def reader(number: int) -> None:
        page, drawn_ms = await open_page(browser, contender)
        found[T1].append(drawn_ms)
        try:
            for turn in range(clicks):
                await asyncio.sleep(0.3 + 0.1 * number)
                found[T2].append(await choose(page, contender.page, contender.page.labels[(turn + 1) % 2]))
                if contender.page.place_box:
                    found[T3].append(await change_place(page, contender.page, add=turn % 2 == 0))
        finally:
            await page.context.close()

    for outcome in await asyncio.gather(*(reader(number) for number in range(sessions)), return_exceptions=True):
        if isinstance(outcome, BrowserError):
            failures += 1
            told(f"{contender.name}: {str(outcome).splitlines()[0]}")
        elif isinstance(outcome, BaseException):
            raise outcome
    return found, failures


def told(words: str) -> None:
    """Progress, for who waits."""
    print(words, file=sys.stderr, flush=True)


def _in_turn(contenders: Sequence[Contender], number: int) -> Sequence[Contender]:
    return contenders if number % 2 == 0 else contenders[::-1]
