"""The totals printed in a table held against the sum of its rows, with the arithmetic shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from analytics import wording
from analytics.intake.cells import Cell, as_text
from analytics.intake.doubts import key_of
from analytics.intake.numbers import Quantity, read_quantity
from analytics.intake.opening.grid import Grid
from analytics.intake.problems import Problem, TwoReadings
from analytics.intake.questions import Answers
from analytics.intake.shapes.headings import DASHES, is_blank
from analytics.intake.shapes.tables import Heading, Line, Table
from analytics.wording import search_key

_HARD = Decimal(200)
"""A total may differ from its sum by 0,5% before it stops the load (the tolerance of the checks of published sums)."""
_MOST_TERMS = 6


Reader = Callable[[Cell], Decimal | None]


def reader_of(unit: str, unit_code: str, answers: Answers, grid: Grid) -> Reader:
    """How to read what cells count, in the unit of the code; None for a cell that says no exact number that can be read in one
    way, be it by what its author answered for the whole sheet.
    """

    def read(cell: Cell) -> Decimal | None:
        if is_blank(cell) or cell in DASHES or search_key(as_text(cell)) in ("khong thuoc doi tuong", "da bao mat"):
            return None
        found = read_quantity(cell, unit, unit_code)
        if isinstance(found, TwoReadings):
            answer = answers.get(key_of("number", grid.file, grid.sheet, unit_code, found.mark), "")
            if answer in ("thousands", "decimal"):
                found = read_quantity(cell, unit, unit_code, "thousands" if answer == "thousands" else "decimal")
        return found.value if isinstance(found, Quantity) and not found.qualifier else None

    return read


def check_sum(
    table: Table, total: tuple[Line, Heading], parts: Sequence[tuple[Line, Heading]], read: Reader, *, some: bool = False
) -> Problem | None:
    """The Problem of a total that is not the sum of its parts: a stop beyond 0,5%, a notice within; None when it is, or when
    some of the cells say no exact number. Of `some` parts only, the total may be more.
    """
    line, heading = total
    whole = read(line.cell(heading.position))
    cells = [part.cell(column.position) for part, column in parts]
    values = [read(cell) for cell in cells]
    known = [value for value in values if value is not None]
    blank = all(value is not None or is_blank(cell) or cell in DASHES for cell, value in zip(cells, values, strict=True))
    if whole is None or not known or not blank:
        return None
    added = sum(known, Decimal(0))
    gap = abs(added - whole)
    if gap == 0 or (some and added < whole):
        return None
    terms = " + ".join(_written(value) for value in known) if len(known) <= _MOST_TERMS else f"tổng {len(known)} số"
    terms += f" = {_written(added)}" if len(known) > 1 else ""
    return Problem(
        table.grid.file,
        table.grid.sheet,
        table.grid.address(line.row, heading.position, heading.name),
        f"{terms}, nhưng «{line.label}» ghi {_written(whole)}, lệch {_written(gap)}",
        "tổng bằng tổng các số thành phần",
        "Hãy đối chiếu với văn bản gốc rồi sửa số sai; nếu văn bản in đúng như vậy thì bỏ dòng, cột tổng và ghi chú lại.",
        "error" if gap * _HARD > abs(whole) else "warning",
    )


def _written(value: Decimal) -> str:
    return wording.trimmed(value, 6)
