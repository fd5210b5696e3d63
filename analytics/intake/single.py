"""One figure, or one correction, entered by hand: the same columns, the same rules and the same Problems as a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import pandas

from analytics.catalogue import Catalogue
from analytics.intake.cells import Cell, clean_text
from analytics.intake.figures import read_figures
from analytics.intake.layout import layout_of
from analytics.intake.opening.grid import Grid
from analytics.intake.problems import Problem
from analytics.intake.questions import Answers, Question
from analytics.intake.sheets import Sheet

ENTERED = "số nhập tay"
"""The name under which a figure entered by hand stands in Problems and Questions, in place of a file."""


@dataclass(frozen=True, slots=True)
class Single:
    """What one row says: `records` by table of the store, {} while anything is wrong or open, as those of an Intake."""

    records: dict[str, pandas.DataFrame]
    problems: tuple[Problem, ...]
    questions: tuple[Question, ...]


def read_single(
    entered: Mapping[str, str], catalogue: Catalogue, answers: Answers = MappingProxyType({}), *, table: str = "observation"
) -> Single:
    """The records, Problems and Questions of one row entered by hand into the layout of `table` ("observation" or "target").

    `entered` is canonical column name (analytics.intake.layout) → text; a column left out is blank. A source is required, as in
    every file. A correction is an ordinary row with the same place, indicator, period, standard and source as the figure it
    corrects: the newest batch of one document speaks. Raises KeyError for a column the layout does not have.
    """
    layout = layout_of(table)
    for name in entered:
        layout.column(name)
    columns: dict[str, list[Cell]] = {
        column.name: [clean_text(entered.get(column.name, "")) or None] for column in layout.columns
    }
    sheet = Sheet(Grid(ENTERED, "", [], lettered=False), layout, columns, [1], answers)
    frames = read_figures(sheet, catalogue)
    return Single({} if any(sheet.spoilt) else frames, tuple(sheet.problems), sheet.questions)
