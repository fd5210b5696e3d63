"""The server under many: thirty sessions over its own WebSocket protocol, and the memory that each session takes."""

import statistics
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from bench.contenders import ANOTHER_PLACE, NEAR_RATE, RATE, Contender
from bench.viewer import Viewer, ViewerFailed
from pages.shared import places

GROUPS, SESSIONS = 5, 20
"""How many sessions are counted for the memory of one, and in what portions they come."""


@dataclass(slots=True)
class Waits:
    """Milliseconds of every click, and what went wrong."""

    clicks: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


def clicking(contender: Contender, sessions: int, clicks: int, pause_seconds: float) -> Waits:
    """So many people, each clicking from one indicator to the other and back: on So sánh of ours, on the floor's only page."""
    waits = Waits()
    all_there = threading.Barrier(sessions)

    def person(number: int) -> None:
        path, labels = ("so-sanh", (RATE, NEAR_RATE)) if contender.is_ours else (contender.page.path, contender.page.labels)
        try:
            with Viewer(contender.address) as viewer:
                waits.errors.extend(viewer.visit(path).complaints)
                all_there.wait(timeout=120)
                time.sleep(pause_seconds * number / sessions)  # nobody clicks in step
                for turn in range(clicks):
                    answer = viewer.choose("Chỉ tiêu", labels[(turn + 1) % 2])
                    waits.clicks.append(1000 * answer.seconds)
                    waits.errors.extend(answer.complaints)
                    time.sleep(pause_seconds)
        except (ViewerFailed, threading.BrokenBarrierError) as failed:
            all_there.abort()
            waits.errors.append(repr(failed))

    people = [threading.Thread(target=person, args=(number,), daemon=True) for number in range(sessions)]
    for one in people:
        one.start()
    for one in people:
        one.join(timeout=300)
    if any(one.is_alive() for one in people):
        waits.errors.append("still waiting after five minutes")
    return waits


def resident_kilobytes(process: int) -> int | None:
    """Memory a process holds now; None where the system does not tell (other than Linux)."""
    try:
        lines = Path(f"/proc/{process}/status").read_text(encoding="utf-8").splitlines()
    except OSError:
        return None
    return next((int(line.split()[1]) for line in lines if line.startswith("VmRSS:")), None)


def memory(contender: Contender, groups: int = GROUPS, sessions: int = SESSIONS) -> tuple[float, float] | None:
    """Kilobytes of the server with one session, and more for each further one; None where the system does not tell.

    Every session looks at the page and makes one choice, and stays. They come in `groups` of so many `sessions`; the first fills
    caches and does not count, of the others the middle one does. Twenty sessions alone cannot tell: they hold two megabytes, and
    the system gives memory in larger steps (of twelve groups of ours ten took 86 to 118 kB a session, one 212, one 285).
    """
    look: Callable[[Viewer], object]
    if contender.is_ours:
        look = _look_at_ours
    else:

        def look(viewer: Viewer) -> object:
            viewer.visit(contender.page.path)
            return viewer.choose("Chỉ tiêu", contender.page.labels[1])

    held: list[int] = []
    with ExitStack() as stack:
        look(stack.enter_context(Viewer(contender.address)))
        for group in range(groups + 2):
            for _ in range(sessions if group else 0):
                look(stack.enter_context(Viewer(contender.address)))
            time.sleep(1)
            kilobytes = resident_kilobytes(contender.process)
            if kilobytes is None:
                return None
            held.append(kilobytes)
    return float(held[0]), a_session(held, sessions)


def a_session(held: Sequence[int], sessions: int) -> float:
    """Kilobytes of one more session, of what was held before any group came, then after each; the first does not count."""
    return max(0.0, statistics.median(after - before for before, after in pairwise(held[1:])) / sessions)


def _look_at_ours(viewer: Viewer) -> object:
    viewer.visit("xu-huong")
    return viewer.tell("diem_sang_places", {"chosen": {"places": [*places.starting(), ANOTHER_PLACE], "turn": 1}})
