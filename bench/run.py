"""`make bench`: our trend page against the floor, in one run, taking turns; writes docs/benchmarks.md and docs/benchmarks.json.

Only ratios are kept: two cores shared with others make absolute times meaningless from one day to the next.
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from bench.contenders import OURS, Contender, floor_page, launch_floor, synthetic_figures
from bench.stopwatch import choose, copy_figures, open_page
from tools import chromium, start

DOCS = Path(__file__).resolve().parent.parent / "docs"
TARGETS = {"T1": 1.10, "T2": 1.25}
CHOICES_A_ROUND = 4


@dataclass(frozen=True, slots=True)
class Result:
    """One line of the table: `ratio` is the contender's median over the floor's in the same run."""

    name: str
    metric: str
    ratio: float
    target: float


Times = dict[str, dict[str, list[float]]]


@contextmanager
def stopped_at_the_end(server: subprocess.Popen[bytes], port: int) -> Iterator[str]:
    """Wait for a server and warm it up; its address; ends it at the end."""
    try:
        if not start.warm_up(server, port):
            raise start.StartFailed(f"The page on port {port} failed when run once.")
        yield f"http://{start.HOST}:{port}"
    finally:
        start.stop(server)


def measure(browser: Browser, contenders: list[Contender], rounds: int) -> Times:
    """Milliseconds by contender and metric; contenders take turns, and the order turns round each time."""
    times: Times = {contender.name: {metric: [] for metric in TARGETS} for contender in contenders}
    for number in range(rounds):
        for contender in contenders if number % 2 == 0 else contenders[::-1]:
            page, drawn_ms = open_page(browser, contender)
            times[contender.name]["T1"].append(drawn_ms)
            for turn in range(CHOICES_A_ROUND):
                label = contender.page.labels[(turn + 1) % 2]
                times[contender.name]["T2"].append(choose(page, contender.page, label))
            page.context.close()
        print(f"round {number + 1} of {rounds}", file=sys.stderr, flush=True)
    return times


def compare(times: Times, floor: str) -> list[Result]:
    """Medians as ratios to the floor's, rounded to what the noise allows."""
    return [
        Result(name, metric, round(statistics.median(measured[metric]) / statistics.median(times[floor][metric]), 2), target)
        for name, measured in times.items()
        if name != floor
        for metric, target in TARGETS.items()
    ]


def as_markdown(results: list[Result], times: Times, rounds: int) -> str:
    """The page docs/benchmarks.md."""
    lines = [
        "# Benchmarks",
        "",
        "`make bench` wrote this page. The floor is a Streamlit page with one select box and the same two figures, ready-made",
        "(`bench/floor/page.py`); contenders take turns in headless Chromium. Ratios to the floor of the same run, medians.",
        "",
        "- **T1** cold load in a fresh browser context, until the chart is drawn",
        "- **T2** another indicator chosen, until the chart is redrawn",
        "",
        "| page | metric | ratio to the floor | target | met |",
        "| --- | --- | ---: | ---: | --- |",
    ]
    lines += [
        f"| {r.name} | {r.metric} | {r.ratio:.2f} | ≤ {r.target:.2f} | {'yes' if r.ratio <= r.target else '**no**'} |"
        for r in results
    ]
    lines += ["", f"What the stopwatch said, for judging the noise ({rounds} rounds; ms mean nothing on another machine):", ""]
    lines += [
        "| page | metric | samples | lower quartile, ms | median, ms | upper quartile, ms |",
        "| --- | --- | ---: | ---: | ---: | ---: |",
    ]
    for name, measured in times.items():
        for metric, values in measured.items():
            low, middle, high = statistics.quantiles(values, n=4, method="inclusive")
            lines.append(f"| {name} | {metric} | {len(values)} | {low:.0f} | {middle:.0f} | {high:.0f} |")
    return "\n".join(lines) + "\n"


def run(rounds: int, against_itself: bool) -> tuple[list[Result], Times]:
    """Start the servers, measure, stop them. `against_itself` times two floors: both ratios should be 1 within noise."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="diem-sang-bench-")))
        browser = stack.enter_context(sync_playwright()).chromium.launch(executable_path=chromium.find(), args=chromium.FLAGS)
        stack.callback(browser.close)
        figures = folder / "figures.json"

        def floor(name: str) -> Contender:
            port = start.free_port()
            server = launch_floor(port, figures, folder / f"floor-{port}.txt")
            return Contender(name, stack.enter_context(stopped_at_the_end(server, port)), floor_page(figures))

        if against_itself:
            figures.write_text(json.dumps(synthetic_figures(lines=6, points=8)), encoding="utf-8")
            other = floor("Floor again")
        else:
            python, port = Path(sys.executable), start.free_port()
            start.build_store(python, folder / "store")
            server = start.launch(python, port, folder / "store", log=folder / "ours.txt")
            other = Contender("Xu hướng", stack.enter_context(stopped_at_the_end(server, port)), OURS)
            figures.write_text(json.dumps(copy_figures(browser, other)), encoding="utf-8")
        times = measure(browser, [floor("Floor"), other], rounds)
    return compare(times, "Floor"), times


def main() -> int:
    """Measure, print the table, and write both files (not when measuring the floor against itself)."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--against-itself", action="store_true", help="two floor servers: how large is the noise?")
    options = parser.parse_args()
    try:
        results, times = run(max(2, options.rounds), options.against_itself)
    except (start.StartFailed, chromium.NoChromium) as problem:
        print(problem, file=sys.stderr)
        return 1
    text = as_markdown(results, times, options.rounds)
    print(text)
    if not options.against_itself:
        (DOCS / "benchmarks.md").write_text(text, encoding="utf-8")
        (DOCS / "benchmarks.json").write_text(
            json.dumps([asdict(r) for r in results], ensure_ascii=False, indent=2) + "\n", "utf-8"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
