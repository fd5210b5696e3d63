"""How the processor time of a click is counted."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bench import warm

ON_LINUX = Path("/proc/self/stat").exists()


def spin(seconds: float) -> None:
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass


@pytest.mark.skipif(not ON_LINUX, reason="asks /proc")
def test_a_click_takes_what_the_process_works_not_what_it_waits() -> None:
    made: list[int] = []

    def click(turn: int) -> None:
        made.append(turn)
        spin(0.03)
        time.sleep(0.02)

    taken = warm.a_click(os.getpid(), click, until=time.monotonic() + 60, clicks=20)
    # Both choices are made twice before, then twenty times 30 ms of work; the 20 ms of waiting do not count. The system counts in
    # hundredths of a second.
    assert made == [0, 1, 2, 3, *range(20)]
    assert taken is not None
    assert 29 <= taken < 40


@pytest.mark.skipif(not ON_LINUX, reason="asks /proc")
def test_without_time_the_fewest_clicks_are_made() -> None:
    made: list[int] = []
    assert warm.a_click(os.getpid(), made.append, until=0.0) is not None
    assert len(made) == 4 + warm.FEWEST_CLICKS


@pytest.mark.skipif(not ON_LINUX, reason="asks /proc")
def test_a_name_with_blanks_and_brackets_does_not_move_the_figures() -> None:
    # The kernel shows the first 15 letters of the name a process gave itself, in brackets, before the figures.
    rename = "import time; open('/proc/self/comm', 'w').write('a ) b'); "
    work = rename + "sum(range(6_000_000)); print('ready', flush=True); time.sleep(60)"
    with subprocess.Popen([sys.executable, "-c", work], stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
            taken = warm.processor_milliseconds(process.pid)
        finally:
            process.kill()
    assert taken is not None
    assert 20 < taken < 5000


def test_of_a_process_that_is_no_more_nothing_is_told() -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    assert warm.processor_milliseconds(ended.pid) is None
