"""The bytes of a file made into grids of cells, whatever program wrote them: nothing evaluated, nothing followed.

.xlsx, .xls, .ods, text with marks between the cells (.csv, .tsv, .txt), and the tables of .docx; the bytes decide which, not
the name. The form is forgiven (alphabets, old fonts, number formats), the content never changed without saying so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import cast

from analytics.intake.cells import Cell, clean_text
from analytics.intake.opening import legacy
from analytics.intake.opening.foot import is_letterhead, without_foot
from analytics.intake.opening.grid import Grid
from analytics.intake.opening.kinds import read_content
from analytics.intake.opening.personal import refuse_personal
from analytics.intake.opening.refusing import CannotOpen
from analytics.intake.opening.tables import Opening, Progress, Table
from analytics.intake.opening.texts import RawText
from analytics.intake.problems import Problem
from analytics.intake.questions import Answers, Question

__all__ = ["Grid", "Opened", "Progress", "open_file", "untold"]


def untold(stage: str, done: int, total: int) -> None:
    """Nobody is waiting to be told."""


@dataclass(frozen=True, slots=True)
class Opened:
    """What a file holds: its grids, what is wrong with it, what its author must say before its text can be read.

    A file that is refused, or has an open question, has no grids.
    """

    grids: tuple[Grid, ...] = ()
    problems: tuple[Problem, ...] = ()
    questions: tuple[Question, ...] = ()


def open_file(name: str, content: bytes, answers: Answers = MappingProxyType({}), progress: Progress = untold) -> Opened:
    """Read the grids of a file; never raises for what a user handed in.

    Text in an old alphabet is a Question until `answers` holds its answer. A table of persons or households is refused whole,
    with the law that says so; signatures under a table are left out.
    """
    opening = Opening(name, progress)
    try:
        read_content(content, opening)
        question = _settle(opening, answers)
        grids = tuple(_grids(opening))
        for grid in grids:
            refuse_personal(grid.rows)
    except CannotOpen as refusal:
        return Opened(problems=(Problem(name, "", "", refusal.found, refusal.expected, refusal.remedy),))
    if question is not None:
        return Opened(problems=tuple(opening.problems), questions=(question,))
    return Opened(grids, tuple(opening.problems))


def _settle(opening: Opening, answers: Answers) -> Question | None:
    """Give every text in doubt its reading; the question when its author has not said which. Until then the old alphabet is
    assumed, so that persons are found in it.
    """
    old = legacy.find_legacy(opening.texts.suspects, opening.texts.unicode_fonts)
    question = legacy.ask(opening.file, old) if old else None
    answer = answers.get(question.key, "") if question else legacy.KEEP
    for suspect in opening.texts.suspects:
        suspect.settled = clean_text(suspect.text) or None
    if answer != legacy.KEEP:
        for suspect in old:
            suspect.settled, suspect.folded = legacy.read_converted(suspect)
    known = question is not None and answer in {option.value for option in question.options}
    return None if known else question


def _grids(opening: Opening) -> list[Grid]:
    grids = []
    for title, table, lettered in opening.tables:
        rows = without_foot(_settled_rows(opening, title, table, lettered))
        if not lettered and title and (not rows or is_letterhead(rows)):
            continue  # a table of a letter that only sets its head or its signatures
        grids.append(
            Grid(opening.file, title, rows, lettered, tuple(table.merged), frozenset(table.hidden_rows)),
        )
    return grids


def _settled_rows(opening: Opening, title: str, table: Table, lettered: bool) -> Sequence[tuple[int, Sequence[Cell]]]:
    """The rows with every text read; says where capitals drawn by a font were made capitals."""
    if opening.texts.suspects:
        folded: list[tuple[int, int, str]] = []
        for number, cells in table.rows:
            for position, cell in enumerate(cells):
                if isinstance(cell, RawText):
                    cells[position] = cell.settled  # in place: a second copy of all rows would be too large
                    if cell.folded:
                        folded.append((number, position, cell.settled or ""))
        # A soft hyphen is a letter in the old alphabet and nothing in the new one.
        table.rows[:] = [row for row in table.rows if any(cell is not None for cell in row[1])]
        if folded:
            grid = Grid(opening.file, title, (), lettered)
            number, position, text = folded[0]
            opening.note_capitals(title, grid.address(number, position, ""), text, len(folded))
    return cast("Sequence[tuple[int, Sequence[Cell]]]", table.rows)
