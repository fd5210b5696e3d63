"""The workbook inside a native chart: what a reader sees and changes with "Edit Data"."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Final

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from analytics.exhibits.exhibit import Scalar

SHEET: Final = "Số liệu"

_OPTIONS: Final = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
MADE: Final = datetime(2022, 1, 1, tzinfo=UTC)
"""A fixed moment: the same figures give the same workbook."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A number or text of the workbook; with a `formula` (without "="), `value` is what it gives at present."""

    value: Scalar | date = None
    formula: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """A column of the workbook: its heading and its cells from the second row down."""

    heading: str
    cells: tuple[Cell, ...]


class PlainFormulas(Worksheet):  # type: ignore[misc]  # xlsxwriter ships no types
    """A sheet whose formulas use only what every Excel knows. XlsxWriter searches each formula for some thirty names of newer
    functions, which took four fifths of the time of a whole chart.
    """

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
        return formula.removeprefix("=")


def cell_name(across: int, down: int) -> str:
    """The address of the cell so many columns and rows from the first cell under the headings: (1, 0) is "B2"."""
    return f"{xl_col_to_name(across)}{down + 2}"


def reference(across: int, down: int, across_to: int, down_to: int) -> str:
    """The absolute address of a rectangle of cells, as a chart names them; `down` of −1 is the heading."""
    first = f"${xl_col_to_name(across)}${down + 2}"
    last = f"${xl_col_to_name(across_to)}${down_to + 2}"
    return f"'{SHEET}'!{first}" if first == last else f"'{SHEET}'!{first}:{last}"


def embedded_workbook(fields: Sequence[Field]) -> bytes:
    """An .xlsx of one sheet with these columns; a text that begins with "=" stays a text."""
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, _OPTIONS) as book:
        book.set_properties({"created": MADE})
        heading = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        sheet = book.add_worksheet(SHEET, worksheet_class=PlainFormulas)
        for across, field in enumerate(fields):
            sheet.write_string(0, across, field.heading, heading)
            for down, cell in enumerate(field.cells, start=1):
                if cell.formula:
                    sheet.write_formula(down, across, f"={cell.formula}", None, "" if cell.value is None else cell.value)
                elif isinstance(cell.value, date):
                    sheet.write_datetime(down, across, datetime.combine(cell.value, datetime.min.time()), day)
                elif isinstance(cell.value, bool) or cell.value is None:
                    continue
                elif isinstance(cell.value, int | float):
                    sheet.write_number(down, across, cell.value)
                else:
                    sheet.write_string(down, across, cell.value)
        sheet.set_column(0, max(len(fields) - 1, 0), 16)
        sheet.freeze_panes(1, 0)
    return buffer.getvalue()
