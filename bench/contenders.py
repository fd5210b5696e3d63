"""Who runs, and the few things the stopwatch must know about each page. What is known of our own pages stands here only."""

import csv
import json
import os
import subprocess
import sys
import time
import urllib.error
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from analytics import catalogue as declared
from analytics.store import Store
from pages.shared import places
from tools import start
from tools.environment import ROOT

HERE: Final = Path(__file__).resolve().parent
FLOOR: Final = HERE / "floor" / "page.py"
BARE: Final = HERE / "floor" / "bare.py"
TUTORIAL: Final = HERE / "tutorial" / "page.py"
DASH: Final = HERE / "dash_app" / "app.py"
RATE, NEAR_RATE = "Tỷ lệ hộ nghèo", "Tỷ lệ hộ cận nghèo"
ANOTHER_PLACE: Final = "Huyện Ba Bể, Bắc Kạn"
"""Put into the selection and taken out again for T3; none of the three that the tray holds on a first visit."""


@dataclass(frozen=True, slots=True)
class PageUnderTest:
    """A page with a box that changes its first chart: `labels` are the two choices, the first being chosen on arrival.

    `place_box` is the box of places, '' where there is none. Of a Streamlit page both are labels, of a Dash page ids.
    """

    path: str
    select_box: str
    labels: tuple[str, str]
    place_box: str = ""
    is_dash: bool = False


@dataclass(frozen=True, slots=True)
class Contender:
    """A page on a server that is up and warm; `process` is the server's number."""

    name: str
    address: str
    page: PageUnderTest
    process: int
    is_ours: bool = False


# Ours: Xu hướng as it opens, with the tray's own three districts; labels[0] is the indicator it starts with.
OURS: Final = PageUnderTest("xu-huong", "Chỉ tiêu", (RATE, NEAR_RATE), "Địa bàn (địa bàn đầu là của ta)")
TUTORIALS: Final = PageUnderTest("", "Chỉ tiêu", (RATE, NEAR_RATE), "Địa bàn")
DASHES: Final = PageUnderTest("", "indicator", (RATE, NEAR_RATE), "places", is_dash=True)


@contextmanager
def _ended(server: subprocess.Popen[bytes]) -> Iterator[subprocess.Popen[bytes]]:
    try:
        yield server
    finally:
        start.stop(server)


@contextmanager
def our_pages(name: str, store: Path, log: Path) -> Iterator[Contender]:
    """Our own server over a store, started as `make run` starts it."""
    port = start.free_port()
    with _ended(start.launch(Path(sys.executable), port, store, log=log)) as server:
        _warm(server, port, name)
        yield Contender(name, f"http://{start.HOST}:{port}", OURS, server.pid, is_ours=True)


@contextmanager
def served(name: str, store: Path, folder: Path) -> Iterator[Contender]:
    """Our own server as `make serve` starts it: one worker behind nginx, which compresses and lets browsers keep files."""
    port = start.free_port()
    settings = {
        "PORT": str(port),
        "WORKERS": "1",
        "LISTEN": start.HOST,
        "DIEM_SANG_STORE": str(store),
        "DIEM_SANG_SERVE": str(folder / "serve"),
    }
    with _ended(_started([sys.executable, "-m", "tools.serve"], ROOT, settings, folder / "serve.txt")) as server:
        give_up = time.monotonic() + 2 * start.READY_WITHIN_SECONDS
        while not _answers(f"http://{start.HOST}:{port}/_stcore/health", "ok"):
            if server.poll() is not None or time.monotonic() > give_up:
                raise start.StartFailed(f"make serve did not start: {(folder / 'serve.txt').read_text(encoding='utf-8')[-600:]}")
            time.sleep(0.2)
        yield Contender(name, f"http://{start.HOST}:{port}", OURS, server.pid, is_ours=True)


@contextmanager
def floor(name: str, figures: Path, log: Path) -> Iterator[Contender]:
    """The floor page over a file of figures {label: figure}."""
    first, second = json.loads(figures.read_text(encoding="utf-8"))
    page = PageUnderTest(path="", select_box="Chỉ tiêu", labels=(first, second))
    with _streamlit(name, FLOOR, {"BENCH_FIGURES": str(figures)}, page, log) as contender:
        yield contender


@contextmanager
def bare(name: str, log: Path) -> Iterator[Contender]:
    """A select box and nothing else: what Streamlit itself takes for a click, settled as our own server is."""
    page = PageUnderTest(path="", select_box="Chỉ tiêu", labels=("a", "b"))
    settled = {"STREAMLIT_RUNNER_POST_SCRIPT_GC": "false", "STREAMLIT_RUNNER_MAGIC_ENABLED": "false"}
    with _streamlit(name, BARE, settled, page, log) as contender:
        yield contender


@contextmanager
def tutorial(name: str, table: Path, log: Path) -> Iterator[Contender]:
    """The page that tutorials teach, over a CSV file."""
    with _streamlit(name, TUTORIAL, _peer_settings(table), TUTORIALS, log) as contender:
        yield contender


@contextmanager
def dash_app(name: str, table: Path, log: Path) -> Iterator[Contender]:
    """The same task in Dash, over a CSV file."""
    port = start.free_port()
    settings = {**_peer_settings(table), "BENCH_PORT": str(port)}
    with _ended(_started([sys.executable, str(DASH)], DASH.parent, settings, log)) as server:
        give_up = time.monotonic() + start.READY_WITHIN_SECONDS
        while not _answers(f"http://{start.HOST}:{port}/_dash-layout", "places"):
            if server.poll() is not None or time.monotonic() > give_up:
                raise start.StartFailed(f"Dash did not start: {log.read_text(encoding='utf-8')[-600:]}")
            time.sleep(0.2)
        yield Contender(name, f"http://{start.HOST}:{port}", DASHES, server.pid)


def write_peer_table(store: Path, table: Path) -> int:
    """The drawn year-end figures of the places our tray offers, as place, indicator, year, value: what the peers read. The number
    of rows.
    """
    catalogue = declared.load()
    question = """
        select area_id, indicator, year(period_end), max(value)::double from drawn_observation
        where period_kind = 'year_end' and value is not null group by all order by all
    """
    with Store(store).open() as version:
        found = version.cursor().execute(question).fetchall()
    labels = places.labels()
    rows = [
        (labels[area_id], catalogue.indicators[code].name_vi, year, value)
        for area_id, code, year, value in found
        if area_id in labels and code in catalogue.indicators
    ]
    rows.sort(key=lambda row: row[1] != RATE)  # the first indicator is the one a page opens with
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("place", "indicator", "year", "value"))
        writer.writerows(rows)
    return len(rows)


def _peer_settings(table: Path) -> dict[str, str]:
    return {"BENCH_CSV": str(table), "BENCH_PLACES": "|".join(places.starting())}


@contextmanager
def _streamlit(name: str, script: Path, settings: Mapping[str, str], page: PageUnderTest, log: Path) -> Iterator[Contender]:
    port = start.free_port()
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.address", start.HOST, "--server.port", str(port)]
    # What only matters while developing is off on both sides; the rest is what each brings, the floor Streamlit's own defaults.
    command += ["--server.headless", "true", "--browser.gatherUsageStats", "false", "--server.fileWatcherType", "none"]
    command += ["--server.scriptHealthCheckEnabled", "true"]
    with _ended(_started(command, script.parent, settings, log)) as server:
        _warm(server, port, name)
        yield Contender(name, f"http://{start.HOST}:{port}", page, server.pid)


def _started(command: list[str], folder: Path, settings: Mapping[str, str], log: Path) -> subprocess.Popen[bytes]:
    environment = {**os.environ, **settings, "PYTHONUTF8": "1"}
    with log.open("wb") as told:
        return subprocess.Popen(
            command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=told
        )


def _warm(server: subprocess.Popen[bytes], port: int, name: str) -> None:
    if not start.warm_up(server, port):
        raise start.StartFailed(f"The page of {name} failed when run once.")


def _answers(address: str, word: str) -> bool:
    try:
        with start.DIRECT.open(address, timeout=2) as answer:
            return word in answer.read(100_000).decode("utf-8", "replace")
    except (OSError, ValueError, urllib.error.URLError):
        return False
