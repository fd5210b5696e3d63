"""Files of an office in, tidy rows and a list of Problems out; the content is never repaired silently.

Files are opened by analytics.intake.opening. A grid of our own long format (analytics.intake.layout: one row a figure, target,
work, livelihood model, study tour or capital event) is read as it stands; one of another shape (analytics.intake.shapes) is first
unfolded into such rows, each pointing at the cell it came from. Nothing here raises for what a user wrote.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import pandas

from analytics.catalogue import Catalogue
from analytics.intake.fieldwork import read_capital, read_visits, read_works
from analytics.intake.figures import read_figures
from analytics.intake.layout import LAYOUTS, Column, Layout, layout_of
from analytics.intake.opening import Progress, open_file, untold
from analytics.intake.problems import Problem, Severity
from analytics.intake.questions import Answers, Option, Question
from analytics.intake.records import COLUMNS
from analytics.intake.repeats import find_repeats
from analytics.intake.shapes import Shaped, read_shapes
from analytics.intake.sheets import Sheet, find_sheet
from analytics.intake.sources import identify

__all__ = [
    "LAYOUTS",
    "Answers",
    "Column",
    "Intake",
    "Layout",
    "Option",
    "Problem",
    "Progress",
    "Question",
    "Severity",
    "identify",
    "layout_of",
    "read",
]

_READERS: dict[str, Callable[[Sheet, Catalogue], dict[str, pandas.DataFrame]]] = {
    "observation": read_figures,
    "target": read_figures,
    "project": read_works,
    "livelihood_model": read_works,
    "visit": read_visits,
    "capital": read_capital,
}


@dataclass(frozen=True, slots=True)
class Intake:
    """What some files say: `records` are frames by table of the store (only tables with rows), `problems` all that must be
    mended, `questions` all that must be answered first.

    Rows with an error are not in `records`, and there are none while a question is open; publish nothing unless `ok`, since half
    a file is not what its author meant.
    """

    records: dict[str, pandas.DataFrame]
    problems: tuple[Problem, ...]
    questions: tuple[Question, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether nothing stops the load; warnings do not."""
        return not self.questions and not any(problem.severity == "error" for problem in self.problems)


def read(
    files: Sequence[tuple[str, bytes]],
    catalogue: Catalogue,
    answers: Answers = MappingProxyType({}),
    progress: Progress = untold,
) -> Intake:
    """Read files, given as (name, content), into the tables of schema.sql without `batch_id`; `answers` are those given so far,
    `progress` is told how far reading is.

    Every sheet of every file is recognised by its header row. Problems are in the order of files, sheets and rows; the same
    document named in several files is one source, the same record twice is a Problem.
    """
    problems: list[Problem] = []
    questions: list[Question] = []
    sheets: list[tuple[Sheet, dict[str, pandas.DataFrame]]] = []
    for name, content in files:
        opened = open_file(name, content, answers, progress)
        grids, refused = opened.grids, opened.problems
        problems += refused
        questions += opened.questions
        recognised = 0
        for grid in grids:
            sheet, found = find_sheet(grid, answers)
            problems += found
            shaped = read_shapes(grid, catalogue, answers) if sheet is None else Shaped((sheet,))
            problems += shaped.problems
            questions += shaped.questions
            recognised += bool(grid.rows)
            for part in shaped.sheets:
                stage = f"Kiểm tra {grid.sheet or name}"
                progress(stage, 0, max(len(part), 1))
                sheets.append((part, _READERS[part.layout.table](part, catalogue)))
                progress(stage, max(len(part), 1), max(len(part), 1))
        stopped = opened.questions or any(problem.severity == "error" for problem in refused)
        if not stopped and not recognised and not any(grid.rows for grid in grids):
            problems.append(Problem(name, "", "", "tệp trống", "ít nhất một dòng số liệu", "Hãy kiểm tra lại tệp."))
    # A cell that could not be opened reads as blank, of which its reader would complain again.
    told = {(problem.file, problem.sheet, problem.cell) for problem in problems if problem.cell and problem.severity == "error"}
    problems += find_repeats(sheets)
    for sheet, _ in sheets:
        new = [problem for problem in sheet.problems if (problem.file, problem.sheet, problem.cell) not in told]
        problems += sorted(new, key=lambda problem: problem.severity)
        questions += sheet.questions
    asked = tuple({question.key: question for question in reversed(questions)}.values())[::-1]
    records = {} if asked else _together([frames for _, frames in sheets])
    return Intake(records, tuple(problems), asked)


def _together(parts: Sequence[dict[str, pandas.DataFrame]]) -> dict[str, pandas.DataFrame]:
    records: dict[str, pandas.DataFrame] = {}
    for table in COLUMNS:
        frames = [part[table] for part in parts if table in part and len(part[table])]
        if not frames:
            continue
        whole = pandas.concat(frames, ignore_index=True)
        records[table] = whole.drop_duplicates("source_id", ignore_index=True) if table == "source" else whole
    return records
