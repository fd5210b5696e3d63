"""Tables of other shapes than our long format, unfolded into its rows; every row points at the cell it came from.

Forms known by their headers: the movement of poor households, the capital of a programme by project,
the indicators of one place, each a row. Any other table is asked.
"""

from __future__ import annotations

import re

from analytics.catalogue import Catalogue
from analytics.intake.cells import as_text, show
from analytics.intake.doubts import SKIP, key_of
from analytics.intake.layout import LAYOUTS
from analytics.intake.opening.grid import Grid
from analytics.intake.problems import Problem
from analytics.intake.questions import Answers, Option
from analytics.intake.shapes.beside import split_beside
from analytics.intake.shapes.capital import is_capital, read_capital_table
from analytics.intake.shapes.details import Details, read_details
from analytics.intake.shapes.free import read_free
from analytics.intake.shapes.indicator_rows import is_indicator_rows, read_indicator_rows
from analytics.intake.shapes.mapping import BadMapping, ColumnMeaning, Mapping
from analytics.intake.shapes.movement import is_movement, read_movement
from analytics.intake.shapes.tables import Table, find_tables
from analytics.intake.shapes.unfold import Shaped
from analytics.wording import search_key

__all__ = ["NOT_READ", "BadMapping", "ColumnMeaning", "Mapping", "Shaped", "headers_of", "read_shapes"]

NOT_READ = "Trang này không nạp"
"""A sheet whose first cell begins so is passed over: the lists and the example of our own templates."""


def read_shapes(grid: Grid, catalogue: Catalogue, answers: Answers) -> Shaped:
    """What every table of a grid gives; a grid without a table is a Problem unless it is empty or says that it is not read."""
    if not grid.rows or as_text(grid.rows[0][1][0] if grid.rows[0][1] else None).startswith(NOT_READ):
        return Shaped()
    tables = _tables(grid)
    if not tables:
        return Shaped((), (_no_table(grid),))
    parts = [_read(table, place, catalogue, answers) for place, table in enumerate(tables)]
    return Shaped(
        tuple(sheet for part in parts for sheet in part.sheets),
        tuple(problem for part in parts for problem in part.problems),
        tuple(question for part in parts for question in part.questions),
    )


def _tables(grid: Grid) -> tuple[Table, ...]:
    return tuple(table for part in split_beside(grid) for table in find_tables(part))


def headers_of(grid: Grid) -> tuple[tuple[str, ...], ...]:
    """The whole headers of every table of a grid, by which a saved Mapping is found again (Mapping.fits)."""
    return tuple(tuple(heading.name for heading in table.headings) for table in _tables(grid))


def _read(table: Table, place: int, catalogue: Catalogue, answers: Answers) -> Shaped:
    details = read_details(table, place, catalogue, answers)
    mapped = key_of("mapping", details.stem) in answers
    if not mapped and not is_movement(table) and not is_capital(table, catalogue) and is_indicator_rows(table, catalogue):
        return read_indicator_rows(table, details, catalogue, answers)
    if not is_capital(table, catalogue) and (settled := _planned(details, table)) is not None:
        return settled
    if not mapped:
        if is_movement(table):
            return read_movement(table, details, catalogue, answers)
        if is_capital(table, catalogue):
            return read_capital_table(table, details, catalogue, answers)
    return read_free(table, details, catalogue, answers)


_PLAN = re.compile(r"\b(?:ke hoach|muc tieu|giao chi tieu|chi tieu giao|du kien|dang ky)\b.*\b(?:ngheo|giam)\b")
_RESULT = re.compile(r"\b(?:ket qua|thuc hien|tinh hinh|bao cao|danh gia|kem theo|ban hanh|can cu|chuong trinh muc tieu)\b")


def _planned(details: Details, table: Table) -> Shaped | None:
    """A goal is no result: a table whose title speaks of plans is asked about before it is read as one; None when it may be."""
    title = next((text for _, _, text in table.captions if _PLAN.search(key := search_key(text)) and not _RESULT.search(key)), "")
    if not title:
        return None
    options = (Option("result", "Kết quả đã rà soát: nạp bảng này"), Option(SKIP, "Kế hoạch, mục tiêu: không nạp bảng này"))
    ask = "Số trong bảng là kết quả hay là kế hoạch? Mục tiêu chỉ nạp bằng mẫu một dòng một số liệu, có cột «Cơ quan giao»."
    answer = details.choose("planned", "shape", f"«{title}»", ask, options)
    return None if answer == "result" else Shaped((), tuple(details.problems), tuple(details.questions.values()))


def _no_table(grid: Grid) -> Problem:
    kinds = "; ".join(
        f"{layout.title_vi}: {', '.join(layout.column(name).header_vi for name in layout.signature)}" for layout in LAYOUTS
    )
    found = show(grid.rows[0][1][0]) + " ở dòng đầu" if grid.rows[0][1] else ""
    expected = f"một bảng có tiêu đề, tên dòng và số; hoặc một dòng tiêu đề có các cột của một loại tệp ({kinds})"
    return Problem(grid.file, grid.sheet, "", found, expected, "Hãy dùng tệp mẫu; giữ nguyên dòng tiêu đề.")
