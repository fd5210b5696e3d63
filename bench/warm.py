"""Our processor time of a click that somebody made before: what is left when every answer comes from a cache.

The main interaction of every page goes to and fro between two choices over the server's own protocol, without a browser. What the
server's process took, by the system's count and not by the clock, is divided by the clicks. Streamlit's own share does not count
as ours: what it takes for a click on a page with one select box and nothing to show, with the settings of our server. (The floor
of the other parts would flatter us: Streamlit checks its figure anew with every click, and then sweeps the whole process.)
"""

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from bench.answers import ALLOWED_MS
from bench.contenders import ANOTHER_PLACE, Contender
from bench.pages import INTERACTIONS, Interaction, told
from bench.table import Row, not_measured, ratio
from bench.viewer import Viewer, ViewerFailed
from pages.shared import places

METRIC: Final = f"our processor time, warm, of {ALLOWED_MS:.0f} ms"
CLICKS: Final = 40
"""The system counts in hundredths of a second: over forty clicks that is a quarter of a millisecond each."""
FEWEST_CLICKS: Final = 10

Click = Callable[[int], object]


def processor_milliseconds(process: int) -> float | None:
    """What a process has taken of the processors since it began, user and system time of all its threads; None where the system
    does not tell (other than Linux).
    """
    try:
        told_of = Path(f"/proc/{process}/stat").read_text(encoding="utf-8")
    except OSError:
        return None
    # The second field is the name in brackets, which may hold blanks; utime and stime are the 14th and 15th (proc(5)).
    fields = told_of.rpartition(")")[2].split()
    return 1000 * (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def rows(bare: Contender, ours: Contender, until: float) -> list[Row]:
    """One line a page: milliseconds of ours a click as a share of what is allowed."""
    with Viewer(bare.address) as viewer:
        viewer.visit(bare.page.path)
        of_streamlit = a_click(bare.process, lambda turn: viewer.choose(bare.page.select_box, bare.page.labels[turn % 2]), until)
    found = []
    for what in INTERACTIONS:
        metric = f"{METRIC}: {what.switch or what.box or 'a button'}"
        found.append(_row(what.title, metric, ours, of_streamlit, until, what))
        told(f"warm: {what.title}")
    found.append(_row("Xu hướng", f"{METRIC}: one district", ours, of_streamlit, until, None))
    return found


def a_click(process: int, click: Click, until: float, clicks: int = CLICKS) -> float | None:
    """Milliseconds of processor time of one click, both choices having been made before; the fewest clicks that still tell when
    the time is over.
    """
    for turn in range(4):
        click(turn)
    before = processor_milliseconds(process)
    made = 0
    while made < clicks and (made < FEWEST_CLICKS or time.monotonic() < until):
        click(made)
        made += 1
    after = processor_milliseconds(process)
    return None if before is None or after is None else (after - before) / made


def _row(title: str, metric: str, ours: Contender, of_streamlit: float | None, until: float, what: Interaction | None) -> Row:
    try:
        with Viewer(ours.address) as viewer:
            taken = a_click(ours.process, _change_of_places(viewer) if what is None else _main_thing(viewer, what), until)
    except ViewerFailed as failed:
        return not_measured(title, metric, 1.0, f"failed: {str(failed)[:120]}")
    if taken is None or of_streamlit is None:
        return not_measured(title, metric, 1.0, "on Linux only")
    said = f"{taken - of_streamlit:.1f} ms of ours, {taken:.1f} ms in all; Streamlit {of_streamlit:.1f} ms"
    return Row(title, metric, ratio(max(0.0, taken - of_streamlit), ALLOWED_MS), 1.0, said)


def _main_thing(viewer: Viewer, what: Interaction) -> Click:
    """The page opened, and what is clicked on it."""
    viewer.visit(what.path)
    if what.switch:
        return lambda turn: viewer.switch(what.switch, on=turn % 2 == 0)
    label = what.box or viewer.row_of_buttons(what.options[0] if what.options else "")
    offered = viewer.options(label)
    wanted = [next(one for one in offered if option in one) for option in what.options or offered[:2]]
    return lambda turn: viewer.choose(label, wanted[(turn + 1) % 2])


def _change_of_places(viewer: Viewer) -> Click:
    """Xu hướng opened, and one district put into the tray and taken out again."""
    viewer.visit("xu-huong")
    turns = iter(range(1, 1_000_000))  # the picker numbers what it tells

    def change(turn: int) -> object:
        chosen = [*places.starting(), *([ANOTHER_PLACE] if turn % 2 == 0 else [])]
        return viewer.tell("diem_sang_places", {"chosen": {"places": chosen, "turn": next(turns)}})

    return change
