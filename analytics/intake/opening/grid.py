"""One sheet, table or text file as a grid of cells, whatever kind of file it came from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from openpyxl.utils import get_column_letter

from analytics.intake.cells import Cell


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet of a file: `rows` are (row number of the file, cells), blank rows left out; a CSV file is one grid without a
    name.

    `merged` are the merged ranges as (first row, first column, last row, last column), numbers as in the file, from 1; only
    the first cell of such a range holds its content. `hidden_rows` are the numbers of rows the user does not see.
    """

    file: str
    sheet: str
    rows: Sequence[tuple[int, Sequence[Cell]]]
    lettered: bool
    merged: tuple[tuple[int, int, int, int], ...] = ()
    hidden_rows: frozenset[int] = frozenset()

    def address(self, row: int, position: int, header: str) -> str:
        """Name a cell as the user finds it: "F5" in a workbook, "dòng 5, cột «Giá trị»" in a CSV file."""
        if self.lettered:
            return f"{get_column_letter(position + 1)}{row}"
        return f"dòng {row}, cột «{header}»" if header else f"dòng {row}"
