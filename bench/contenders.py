"""Who runs, and the few things the stopwatch must know about each page. What is known of our own page stands in OURS only."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tools import start

FLOOR = Path(__file__).resolve().parent / "floor" / "page.py"


@dataclass(frozen=True, slots=True)
class PageUnderTest:
    """A page with a select box that changes its first chart: `labels` are the two choices, the first being chosen on arrival."""

    path: str
    select_box: str
    labels: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Contender:
    """A page on a server that is up and warm."""

    name: str
    address: str
    page: PageUnderTest


# Ours: Xu hướng as it opens, with the tray's own three districts; labels[0] is the indicator it starts with.
OURS = PageUnderTest(path="xu-huong", select_box="Chỉ tiêu", labels=("Tỷ lệ hộ nghèo", "Tỷ lệ hộ cận nghèo"))


def synthetic_figures(lines: int, points: int) -> dict[str, Any]:
    """Two figures of plain lines, `points` years each, for trying the stopwatch before there is a page to copy."""
    years = list(range(2024 - points + 1, 2025))

    def figure(title: str, step: float) -> dict[str, Any]:
        traces = [
            {
                "type": "scatter",
                "mode": "lines+markers",
                "name": f"Huyện {line}",
                "x": years,
                "y": [round(50 - step * year - 3 * line, 2) for year in range(points)],
            }
            for line in range(lines)
        ]
        return {"data": traces, "layout": {"title": {"text": title}, "height": 420, "separators": ",."}}

    return {"Chỉ tiêu A": figure("Chỉ tiêu A (%)", 2.5), "Chỉ tiêu B": figure("Chỉ tiêu B (%)", 4.0)}


def launch_floor(port: int, figures: Path, log: Path) -> subprocess.Popen[bytes]:
    """Start the floor page over a file of figures; ready only after `tools.start.warm_up`."""
    command = [sys.executable, "-m", "streamlit", "run", str(FLOOR), "--server.address", start.HOST, "--server.port", str(port)]
    # The settings that cost or save time are the same on both sides.
    command += ["--server.headless", "true", "--browser.gatherUsageStats", "false", "--server.fileWatcherType", "none"]
    command += ["--server.scriptHealthCheckEnabled", "true"]
    settings = {**os.environ, "BENCH_FIGURES": str(figures), "PYTHONUTF8": "1"}
    with log.open("wb") as errors:
        return subprocess.Popen(
            command, cwd=FLOOR.parent, env=settings, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=errors
        )


def floor_page(figures: Path) -> PageUnderTest:
    """What the stopwatch must know about the floor page showing these figures."""
    first, second = json.loads(figures.read_text(encoding="utf-8"))
    return PageUnderTest(path="", select_box="Chỉ tiêu", labels=(first, second))
