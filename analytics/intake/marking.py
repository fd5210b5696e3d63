"""The file handed back with its mistakes marked: the same workbook where it is one, a workbook of its values otherwise.

Each cell with a Problem is coloured and carries a note with the sentence; a first sheet lists them all. Nothing in it can run:
formulas are replaced by the values they last had, text that begins with = + - @ stays text, links, connections, macros and
references to other files are left out.
"""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any, Final

import openpyxl
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, MergedCell
from openpyxl.comments import Comment
from openpyxl.formatting.formatting import ConditionalFormattingList
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import coordinate_to_tuple, get_column_letter

from analytics.intake.cells import Cell, Number, as_text
from analytics.intake.opening import Grid, open_file
from analytics.intake.problems import Problem
from analytics.intake.questions import Answers

LIST_SHEET: Final = "Cần sửa"
MOST_CELLS: Final = 400_000
"""Beyond so many cells only the rows with a Problem are given back: a workbook of all would take minutes and gigabytes."""
MOST_PROBLEMS: Final = 5_000
"""The first so many are marked and listed; they are mended before the rest is looked at."""

_FILLS: Final = {
    "error": PatternFill("solid", fgColor="FFC7CE"),
    "warning": PatternFill("solid", fgColor="FFEB9C"),
}
_HEADINGS: Final = ("Mức", "Trang", "Ô", "Thấy", "Cần", "Cách sửa")
_SEVERITIES: Final = {"error": "phải sửa", "warning": "lưu ý"}
_LETTERED: Final = re.compile(r"[A-Z]{1,3}[1-9][0-9]{0,6}")
_NUMBERED: Final = re.compile(r"dòng (\d+)(?:, cột «(.*)»)?")
_REACHES_OUT: Final = re.compile(r"[\[|(]")
"""In a name or a drop-down list: another file, a program, a function."""
_BAD_IN_TITLES: Final = re.compile(r"[\[\]:*?/\\']")
_CANNOT_KEEP: Final = (zipfile.BadZipFile, EOFError, KeyError, OSError, RuntimeError, SyntaxError, ValueError, TypeError,
                       AttributeError, IndexError)  # fmt: skip
"""openpyxl is stricter than our own reader and fails in many ways; the values are then given back instead."""

Places = Mapping[tuple[str, int], Mapping[int, list[Problem]]]
"""(sheet, row) → column → what is wrong there; numbers from 1."""


def marked_name(name: str) -> str:
    """The name of the marked file: "so_lieu.csv" gives "so_lieu-can-sua.xlsx"."""
    stem, dot, _ = name.rpartition(".")
    return f"{stem if dot else name}-can-sua.xlsx"


def mark(name: str, content: bytes, problems: Iterable[Problem], answers: Answers = MappingProxyType({})) -> bytes:
    """The file as an .xlsx with every problem of that file marked at its cell; never raises for what a user handed in.

    A file that was refused as a whole gives the list alone.
    """
    mine = [problem for problem in problems if problem.file == name][:MOST_PROBLEMS]
    grids = open_file(name, content, answers).grids
    places = _places(mine, grids)
    cells = sum(len(row) for grid in grids for _, row in grid.rows)
    if cells <= MOST_CELLS and name.lower().endswith(".xlsx") and grids:
        try:
            return _same_workbook(content, mine, places)
        except _CANNOT_KEEP:
            pass
    return _of_values(grids, mine, places, whole=cells <= MOST_CELLS)


def _places(problems: Sequence[Problem], grids: Sequence[Grid]) -> Places:
    by_sheet = {grid.sheet: grid for grid in grids}
    places: dict[tuple[str, int], dict[int, list[Problem]]] = {}
    for problem in problems:
        grid = by_sheet.get(problem.sheet)
        if grid is not None and (at := _at(problem.cell, grid)):
            places.setdefault((problem.sheet, at[0]), {}).setdefault(at[1], []).append(problem)
    return places


def _at(cell: str, grid: Grid) -> tuple[int, int] | None:
    """Row and column of an address as Grid.address writes it; a header is looked for above the row."""
    if _LETTERED.fullmatch(cell):
        found_row, found_column = coordinate_to_tuple(cell)
        return int(found_row), int(found_column)
    match = _NUMBERED.fullmatch(cell)
    if match is None:
        return None
    row, header = int(match[1]), match[2]
    if header:
        for number, cells in grid.rows:
            if number > row:
                break
            for position, text in enumerate(cells):
                if as_text(text) == header:
                    return row, position + 1
    return row, 1


# The same workbook ---------------------------------------------------------------------------------


def _same_workbook(content: bytes, problems: Sequence[Problem], places: Places) -> bytes:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what openpyxl does not know it leaves out, which is what we want
        book = openpyxl.load_workbook(io.BytesIO(content), data_only=True, keep_links=False)
    _disarm_names(book.defined_names)
    for sheet in list(book.worksheets):
        _disarm(sheet)
    for (title, row), columns in places.items():
        for column, found in columns.items():
            _mark_cell(_cell_at(book[title], row, column), found)
    _list_problems(book.create_sheet(_free_title(LIST_SHEET, book.sheetnames), 0), problems)
    book.active = 0
    return _bytes(book)


def _disarm(sheet: Any) -> None:
    for row in sheet.iter_rows():
        for cell in row:
            if isinstance(cell, MergedCell):
                continue
            cell.hyperlink = None
            if isinstance(cell.value, str):
                cell.data_type = "s"  # text, whatever it begins with and however it was read
                cell.quotePrefix = cell.value[:1] in "=+-@"
    _disarm_names(sheet.defined_names)
    sheet.conditional_formatting = ConditionalFormattingList()
    sheet._pivots, sheet._hyperlinks = [], []
    validations = sheet.data_validations.dataValidation
    sheet.data_validations.dataValidation = [
        one for one in validations if not any(_REACHES_OUT.search(str(text or "")) for text in (one.formula1, one.formula2))
    ]


def _disarm_names(names: Any) -> None:
    for name in [name for name, named in names.items() if _REACHES_OUT.search(named.attr_text or "") or named.hidden]:
        del names[name]


def _cell_at(sheet: Any, row: int, column: int) -> Any:
    cell = sheet.cell(row, column)
    if isinstance(cell, MergedCell):
        for merged in sheet.merged_cells.ranges:
            if cell.coordinate in merged:
                return sheet.cell(merged.min_row, merged.min_col)
    return cell


def _mark_cell(cell: Any, problems: Sequence[Problem]) -> None:
    cell.fill = _FILLS["error" if any(problem.severity == "error" for problem in problems) else "warning"]
    cell.comment = Comment("\n".join(_note(problem) for problem in problems), "Điểm Sáng", width=360, height=140)


def _note(problem: Problem) -> str:
    found = f"Thấy {problem.found}" if problem.found else "Đang để trống"
    return _clean(f"{found}; cần {problem.expected}. {problem.remedy}")


# A workbook of values ------------------------------------------------------------------------------


def _of_values(grids: Sequence[Grid], problems: Sequence[Problem], places: Places, *, whole: bool) -> bytes:
    book = openpyxl.Workbook(write_only=True)
    _list_problems(book.create_sheet(LIST_SHEET), problems)
    for grid in grids:
        sheet = book.create_sheet(_free_title(grid.sheet or "Số liệu", book.sheetnames))
        wrong = {row for title, row in places if title == grid.sheet}
        last = 0
        for number, cells in grid.rows:
            if not whole:
                if number in wrong:
                    sheet.append([_text_cell(sheet, f"dòng {number}"), *_row(sheet, grid, number, cells, places)])
                continue
            for _ in range(number - last - 1):
                sheet.append([])
            sheet.append(_row(sheet, grid, number, cells, places))
            last = number
    return _bytes(book)


def _row(sheet: Any, grid: Grid, number: int, cells: Sequence[Cell], places: Places) -> list[Any]:
    wrong = places.get((grid.sheet, number), {})
    written = []
    width = max(len(cells), *wrong, 0) if wrong else len(cells)
    for position in range(width):
        value = cells[position] if position < len(cells) else None
        cell = _text_cell(sheet, value) if isinstance(value, str) else WriteOnlyCell(sheet, _plain(value))
        if isinstance(value, Number) and value.percent:
            cell.number_format = "0.00%"
        elif isinstance(value, date):
            cell.number_format = "dd/mm/yyyy"
        if position + 1 in wrong:
            _mark_cell(cell, wrong[position + 1])
        written.append(cell)
    return written


def _plain(value: Cell) -> Any:
    if isinstance(value, Number):
        return value.value / 100 if value.percent else value.value
    return value


def _text_cell(sheet: Any, text: str) -> Any:
    cell = WriteOnlyCell(sheet, None)
    cleaned = _clean(text)
    cell._value, cell.data_type = cleaned, "s"  # the setter would take "=…" for a formula
    cell.quotePrefix = cleaned[:1] in ("=", "+", "-", "@")
    return cell


def _clean(text: str) -> str:
    return str(ILLEGAL_CHARACTERS_RE.sub("", text))[:32_000]


# The list ------------------------------------------------------------------------------------------


def _list_problems(sheet: Any, problems: Sequence[Problem]) -> None:
    rows = [_HEADINGS, *(
        (_SEVERITIES[one.severity], one.sheet, one.cell, one.found or "để trống", one.expected, one.remedy) for one in problems
    )]  # fmt: skip
    for position, width in enumerate((10, 20, 24, 40, 50, 60), start=1):
        sheet.column_dimensions[get_column_letter(position)].width = width
    sheet.freeze_panes = "A2"
    for number, texts in enumerate(rows):
        cells = []
        for text in texts:
            cell = _text_cell(sheet, text)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if number == 0:
                cell.font = Font(bold=True)
            cells.append(cell)
        if number:
            cells[0].fill = _FILLS[problems[number - 1].severity]
        sheet.append(cells)


def _free_title(title: str, taken: Sequence[str]) -> str:
    plain = (_BAD_IN_TITLES.sub(" ", title).strip() or "Trang")[:28]
    known = {name.lower() for name in taken}
    return next(
        name for name in (plain, *(f"{plain} {number}" for number in range(2, len(taken) + 3))) if name.lower() not in known
    )


def _bytes(book: Any) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()
