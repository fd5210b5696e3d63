"""The bytes of a file made into grids of cells, whatever program wrote them: nothing evaluated, nothing followed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from types import MappingProxyType

from analytics.intake.opening.grid import Grid
from analytics.intake.opening.kinds import read_grids
from analytics.intake.problems import Problem
from analytics.intake.questions import Answers, Question

__all__ = ["Grid", "Opened", "Progress", "open_file", "untold"]

Progress = Callable[[str, int, int], None]
"""Told how far reading is: the stage in words for a person ("Đọc tệp so_lieu.xlsx"), how much is done, and of how much (both
in a unit of the stage's own; the total is never 0)."""


def untold(stage: str, done: int, total: int) -> None:
    """Nobody is waiting to be told."""


@dataclass(frozen=True, slots=True)
class Opened:
    """What a file holds: its grids, what is wrong with it (a file that is refused has no grids), what its author must say
    before its text can be read.
    """

    grids: tuple[Grid, ...] = ()
    problems: tuple[Problem, ...] = ()
    questions: tuple[Question, ...] = ()


def open_file(name: str, content: bytes, answers: Answers = MappingProxyType({}), progress: Progress = untold) -> Opened:
    """Read the grids of a file; one of a kind we do not read, or a broken one, gives a Problem instead. Never raises for what
    a user handed in.
    """
    progress(f"Đọc tệp {name}", 0, len(content) or 1)
    grids, problems = read_grids(name, content)
    return Opened(grids, problems)
