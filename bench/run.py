"""`make bench`: Điểm Sáng beside the floor of what Streamlit and Plotly can do, and beside its peers, in one run, taking turns.

Writes docs/benchmarks.md and docs/benchmarks.json. Only ratios are kept: two cores shared with others make absolute times
meaningless from one day to the next. The whole takes at most some twenty-five minutes (`--minutes 20`, the default, and the
servers' starts); `--only trend,slow` runs parts alone, and the lines of the others stay as they were.
"""

import argparse
import asyncio
import functools
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

import pyarrow.parquet as pq
from playwright.async_api import Browser, async_playwright
from playwright.async_api import Error as BrowserError

from analytics import catalogue as declared
from analytics.store import Store
from bench import answers, contenders, crowd, deck, pages, publish, warm
from bench.contenders import Contender
from bench.pages import told
from bench.stopwatch import copy_figures
from bench.table import Row, against, as_markdown, not_measured, percentile, ratio, spread, write
from tools import chromium, nginx, start
from tools.environment import ROOT

DOCS: Final = ROOT / "docs"
FLOOR, REAL, DEMO, NATIONAL = "Floor", "Xu hướng", "Xu hướng, training data", "Xu hướng, 50 million rows"
TUTORIAL, DASH, SERVED = "Streamlit as tutorials do it", "Plotly Dash", "Xu hướng, make serve"
CROWD_TARGET, MEMORY_TARGET = 1.30, 1.20
BROWSERS, SESSIONS, CLICKS = 8, 30, 6
WITHOUT_NATIONAL: Final = (
    "`python -m analytics demo --scale national --store STORE` (some twenty minutes, 1.6 GB), "
    "then `python -m bench.run --national STORE`"
)


@dataclass
class Bench:
    """What the parts share: a folder of this run's own, the stores, the figures the floor shows, the peers' table."""

    folder: Path
    real: Path
    demo: Path
    national: Path | None
    rounds: int

    def log(self, name: str) -> Path:
        """Where the complaints of a server go."""
        return self.folder / f"{name}.txt"

    @functools.cached_property
    def peer_table(self) -> Path:
        """The training figures as a CSV file."""
        table = self.folder / "peers.csv"
        told(f"the peers read {contenders.write_peer_table(self.demo, table)} rows")
        return table


async def _floor(bench: Bench, browser: Browser, ours: Contender, stack: ExitStack) -> Contender:
    """The floor, showing the two figures of our page as they are."""
    figures = bench.folder / "figures.json"
    figures.write_text(json.dumps(await copy_figures(browser, ours)), encoding="utf-8")
    return stack.enter_context(contenders.floor(FLOOR, figures, bench.log("floor")))


async def _with_floor(bench: Bench, browser: Browser, stack: ExitStack, store: Path, name: str) -> tuple[Contender, Contender]:
    ours = stack.enter_context(contenders.our_pages(name, store, bench.log(f"ours-{store.name}")))
    return await _floor(bench, browser, ours, stack), ours


async def trend(bench: Bench, browser: Browser, until: float) -> list[Row]:
    """Contenders 0 to 5: T1, T2, T3."""
    with ExitStack() as stack:
        floor, real = await _with_floor(bench, browser, stack, bench.real, REAL)
        others = [stack.enter_context(contenders.our_pages(DEMO, bench.demo, bench.log("ours-demo")))]
        if bench.national:
            others.append(stack.enter_context(contenders.our_pages(NATIONAL, bench.national, bench.log("ours-national"))))
        others.append(stack.enter_context(contenders.tutorial(TUTORIAL, bench.peer_table, bench.log("tutorial"))))
        others.append(stack.enter_context(contenders.dash_app(DASH, bench.peer_table, bench.log("dash"))))
        everybody = [floor, real, *others]
        times = await pages.trend(browser, everybody, bench.rounds, until)
    ours = {contender.name for contender in everybody if contender.is_ours}
    rows = pages.trend_rows(times, FLOOR, ours, NATIONAL)
    if not bench.national:
        rows += [
            not_measured(NATIONAL, metric, target, WITHOUT_NATIONAL)
            for metric, target in {**pages.TREND_TARGETS, pages.T3: pages.NATIONAL_T3_TARGET}.items()
        ]
    return rows


async def slow(bench: Bench, browser: Browser, until: float) -> list[Row]:
    """A cold load at an emulated 10 Mbit/s: the floor bare; ours bare and behind nginx."""
    with ExitStack() as stack:
        floor, real = await _with_floor(bench, browser, stack, bench.real, REAL)
        everybody = [floor, real]
        if nginx.find():
            everybody.append(stack.enter_context(contenders.served(SERVED, bench.real, bench.folder)))
        times = await pages.slow_line(browser, everybody, min(bench.rounds, 4), until)
    of_floor = times[FLOOR][pages.SLOW]
    rows = [against(REAL, pages.SLOW, times[REAL][pages.SLOW], of_floor, None)]
    if SERVED in times:
        return [*rows, against(SERVED, pages.SLOW, times[SERVED][pages.SLOW], of_floor, pages.SLOW_TARGET)]
    return [*rows, not_measured(SERVED, pages.SLOW, pages.SLOW_TARGET, "nginx is not installed here (docs/serving.md)")]


async def other_pages(bench: Bench, browser: Browser, until: float) -> list[Row]:
    """The main interaction of every other page, on training data."""
    with ExitStack() as stack:
        floor, ours = await _with_floor(bench, browser, stack, bench.demo, DEMO)
        return await pages.other_pages(browser, floor, ours, bench.rounds, until)


async def eight(bench: Bench, browser: Browser, until: float) -> list[Row]:
    """Eight readers at once in real browsers."""
    del until  # one turn each
    with ExitStack() as stack:
        floor, ours = await _with_floor(bench, browser, stack, bench.demo, DEMO)
        of_floor, _ = await pages.eight(browser, floor, BROWSERS, CLICKS)
        found, failures = await pages.eight(browser, ours, BROWSERS, CLICKS)
    rows = []
    for metric in (pages.T1, pages.T2, pages.T3):
        beside = of_floor[pages.T2 if metric == pages.T3 else metric]
        rows += _percentiles(f"{DEMO}, {BROWSERS} browsers", metric, found[metric], beside)
    return [*rows, Row(f"{DEMO}, {BROWSERS} browsers", "failures", float(failures), 0.0, f"of {BROWSERS} readers")]


async def thirty(bench: Bench, browser: Browser, until: float) -> list[Row]:
    """Thirty sessions over the WebSocket protocol, on So sánh, whose every click goes to the server."""
    del until
    with ExitStack() as stack:
        floor, ours = await _with_floor(bench, browser, stack, bench.demo, DEMO)
        waits: dict[str, crowd.Waits] = {floor.name: crowd.Waits(), ours.name: crowd.Waits()}
        for contender in (floor, ours, ours, floor):
            found = await asyncio.to_thread(crowd.clicking, contender, SESSIONS, CLICKS, 2.0)
            waits[contender.name].clicks += found.clicks
            waits[contender.name].errors += found.errors
            told(f"{contender.name}: {len(found.clicks)} clicks, {len(found.errors)} errors")
    name = f"So sánh, training data, {SESSIONS} sessions"
    errors = waits[ours.name].errors
    return [
        *_percentiles(name, "a click", waits[ours.name].clicks, waits[floor.name].clicks),
        Row(
            name,
            "errors",
            float(len(errors)),
            0.0,
            f"of {len(waits[ours.name].clicks)} clicks" + "".join(f"; {e[:80]}" for e in errors[:2]),
        ),
    ]


async def memory(bench: Bench, browser: Browser, until: float) -> list[Row]:
    """What the server holds with one session, and for each further one."""
    del until
    with ExitStack() as stack:
        floor, real = await _with_floor(bench, browser, stack, bench.real, REAL)
        demo = stack.enter_context(contenders.our_pages(DEMO, bench.demo, bench.log("ours-demo")))
        tutorial = stack.enter_context(contenders.tutorial(TUTORIAL, bench.peer_table, bench.log("tutorial")))
        held = {one.name: await asyncio.to_thread(crowd.memory, one) for one in (floor, real, demo, tutorial)}
    of_floor = held.pop(FLOOR)
    rows = []
    for name, found in held.items():
        target = None if name == TUTORIAL else MEMORY_TARGET
        if found is None or of_floor is None:
            rows.append(not_measured(name, "memory of a further session", target, "on Linux only"))
            continue
        (base, more), (floor_base, floor_more) = found, of_floor
        rows.append(
            Row(
                name,
                "memory, one session",
                ratio(base, floor_base),
                None,
                f"{base / 1000:.0f} MB; floor {floor_base / 1000:.0f} MB",
            )
        )
        words = f"{more / 1000:.2f} MB each of {crowd.GROUPS * crowd.SESSIONS}; floor {floor_more / 1000:.2f} MB"
        rows.append(Row(name, "memory of a further session", ratio(more, max(floor_more, 1.0)), target, words))
    return rows


async def python(bench: Bench, browser: Browser, until: float) -> list[Row]:
    """Where the time of each exhibit goes, on training data."""
    del browser
    return await asyncio.to_thread(answers.rows, bench.demo, until)


async def warm_clicks(bench: Bench, browser: Browser, until: float) -> list[Row]:
    """What a click that was made before takes of the processor, on training data."""
    del browser
    with ExitStack() as stack:
        bare = stack.enter_context(contenders.bare("bare", bench.log("bare")))
        ours = stack.enter_context(contenders.our_pages(DEMO, bench.demo, bench.log("ours-demo")))
        return await asyncio.to_thread(warm.rows, bare, ours, until)


async def twenty_slides(bench: Bench, browser: Browser, until: float) -> list[Row]:
    """A deck of twenty slides against python-pptx writing as many empty ones."""
    del browser
    with Store(bench.demo).open() as version:
        made = deck.briefing(version, declared.load())
    _, slides = deck.write_ours(made)
    ours: list[float] = []
    empty: list[float] = []
    while len(ours) < 2 or (len(ours) < bench.rounds and time.monotonic() < until):
        empty.append(1000 * deck.write_empty(slides))
        ours.append(1000 * deck.write_ours(made)[0])
    words = f"{spread(ours)}; empty {spread(empty)}"
    return [
        Row(
            f"deck of {slides} slides",
            "against empty slides",
            ratio(statistics.median(ours), statistics.median(empty)),
            None,
            words,
        )
    ]


async def million_rows(bench: Bench, browser: Browser, until: float) -> list[Row]:
    """A million rows published against DuckDB's bare insert of the same."""
    del browser
    catalogue = declared.load()
    rows = publish.million_observations(catalogue)
    bare: list[float] = []
    ours: list[float] = []
    while not ours or (len(ours) < 3 and time.monotonic() < until):
        with tempfile.TemporaryDirectory(dir=bench.folder) as name:
            pq.write_table(rows, Path(name) / "rows.parquet")
            bare.append(1000 * publish.bare_insert(Path(name) / "rows.parquet", Path(name)))
            ours.append(1000 * publish.publish(rows, catalogue, Path(name)))
    words = f"{spread(ours)}; bare {spread(bare)}"
    return [
        Row(
            f"{rows.num_rows} rows published",
            "against a bare insert",
            ratio(statistics.median(ours), statistics.median(bare)),
            None,
            words,
        )
    ]


def _percentiles(name: str, metric: str, values: list[float], of_floor: list[float]) -> list[Row]:
    if not values or not of_floor:
        return [not_measured(name, f"{metric}, p95", CROWD_TARGET, "nobody was answered")]
    rows = []
    for label, share, target in (("p50", 0.50, None), ("p95", 0.95, CROWD_TARGET)):
        ours, beside = percentile(values, share), percentile(of_floor, share)
        words = f"{ours:.0f} ms of {len(values)}; floor {beside:.0f} ms of {len(of_floor)}"
        rows.append(Row(name, f"{metric}, {label}", ratio(ours, beside), target, words))
    return rows


Part = Callable[[Bench, Browser, float], Awaitable[list[Row]]]
PARTS: Final[dict[str, tuple[Part, float]]] = {
    "trend": (trend, 6.0),
    "slow": (slow, 2.5),
    "pages": (other_pages, 4.0),
    "eight": (eight, 1.5),
    "thirty": (thirty, 1.5),
    "memory": (memory, 1.0),
    "python": (python, 1.0),
    "warm": (warm_clicks, 1.5),
    "deck": (twenty_slides, 0.5),
    "load": (million_rows, 2.0),
}
"""Name → what it does, and its part of the twenty minutes."""

PREFACE: Final = """# Benchmarks

`make bench` writes this page and `benchmarks.json`; `python -m bench.run --only {names}` runs parts alone. Last
written on {day}, at a load of {load} on {cores} cores. Ratios are what counts: milliseconds mean nothing on another machine, nor
here while others work.

The floor is a Streamlit page with one select box and the same two figures, ready-made (`bench/floor/page.py`). Contenders take
turns in headless Chromium; a ratio is the median over the floor's median of the same run. The peers do the same task:
`bench/tutorial` and `bench/dash_app` read the training figures from a CSV file.

- **T1** cold load in a fresh browser until the chart is drawn; **at 10 Mbit/s** on a line that Chromium emulates (20 ms),
  the floor served bare
- **T2** another indicator chosen, until the chart is redrawn (Xu hướng: by the browser itself)
- **T3** one district more or less, until the chart is redrawn; the floor has no places, so its T2 stands beside it
- **main interaction** of the other pages: from the click until nothing moves on the page any more (what a grid writes for
  screen readers, a fifth of a second after it is painted, is not counted), on training data; **first time**: the same before
  anybody asked the server for it, so that the exhibit is cooked
- **our processor time, first answer**: an exhibit cooked, drawn and laid out in a warm process, nothing from a cache, DuckDB's
  threads counted in
- **our processor time, warm**: a page's main interaction made again, over the WebSocket protocol: what the server's process takes
  for a click, all its threads together, less what Streamlit takes for a click on a select box with nothing else on the page
- the floor and the Streamlit peer run with Streamlit's own settings; ours leaves out the sweep of the whole memory after every
  run (docs/decisions.md 86), by far the dearest of them
- a metric without a target is there for comparison
"""


async def run(bench: Bench, wanted: list[str], minutes: float, keep: Callable[[list[Row]], None]) -> None:
    """The wanted parts, one after another, each within its share of the minutes; what each found is kept at once."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium.find(), args=chromium.FLAGS)
        try:
            for name in wanted:
                part, share = PARTS[name]
                began = time.monotonic()
                try:
                    found = await part(bench, browser, began + 60 * share * minutes / 20)
                except (start.StartFailed, BrowserError) as failed:  # the other parts are still worth measuring
                    told(f"{name} FAILED: {failed}")
                    found = [not_measured(name, "the whole part", None, f"failed: {str(failed).splitlines()[0][:120]}")]
                told(f"{name}: {time.monotonic() - began:.0f} s")
                print("\n".join(as_markdown(found)), flush=True)
                keep(found)
        finally:
            await browser.close()


def _stores(folder: Path, demo: Path | None) -> tuple[Path, Path]:
    python = Path(sys.executable)
    start.build_store(python, folder / "real")
    if demo is None:
        kept = ROOT / "data" / "demo-store"
        demo = kept if kept.exists() else folder / "demo"
    if not demo.exists():
        told("building the training store (a minute or two)")
        subprocess.run([python, "-m", "analytics", "demo", "--store", demo], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return folder / "real", demo


def _preface() -> str:
    load = f"{os.getloadavg()[0]:.0f}" if hasattr(os, "getloadavg") else "unknown"
    day = date.today()  # noqa: DTZ011  # the day on this machine's wall
    return PREFACE.format(names=",".join(PARTS), day=f"{day:%d/%m/%Y}", load=load, cores=os.cpu_count())


def main() -> int:
    """Measure, print, and write both files."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", default=",".join(PARTS), help="parts, with commas: " + ", ".join(PARTS))
    parser.add_argument("--rounds", type=int, default=7, help="at most so many rounds a part")
    parser.add_argument("--minutes", type=float, default=20, help="how long the measuring may take; every part has its share")
    parser.add_argument("--demo", type=Path, help="a store of training figures; else data/demo-store, else one is built")
    parser.add_argument("--national", type=Path, help="a store of 50 million rows")
    parser.add_argument("--into", type=Path, default=DOCS, help="the folder of benchmarks.md and benchmarks.json")
    asked = parser.parse_args()
    wanted = [name.strip() for name in asked.only.split(",")]
    if unknown := [name for name in wanted if name not in PARTS]:
        parser.error(f"no such part: {', '.join(unknown)}; there are {', '.join(PARTS)}")
    try:
        with ExitStack() as stack:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="diem-sang-bench-", ignore_cleanup_errors=True)))
            real, demo = _stores(folder, asked.demo)
            bench = Bench(folder, real, demo, asked.national, max(2, asked.rounds))
            asyncio.run(run(bench, wanted, asked.minutes, lambda rows: write(rows, _preface(), asked.into)))
    except (start.StartFailed, chromium.NoChromium) as problem:
        print(problem, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
