"""The bytes of a file made into grids of cells: CSV and .xlsx, nothing evaluated, nothing followed."""

from __future__ import annotations

import csv
import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import openpyxl
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from analytics.intake.cells import Cell, Number, clean_text
from analytics.intake.opening.grid import Grid
from analytics.intake.problems import Problem

_FORMULA = re.compile(rb"<(?:\w+:)?f[ >/]")
_CANNOT_READ = (
    zipfile.BadZipFile,
    zlib.error,
    InvalidFileException,
    EOFError,
    KeyError,
    OSError,
    RuntimeError,  # zipfile: an encrypted member, or a compression it does not know
    SyntaxError,  # ElementTree: broken XML
    ValueError,
)


def read_grids(name: str, content: bytes) -> tuple[tuple[Grid, ...], tuple[Problem, ...]]:
    """Read the grids of a .csv or .xlsx file; a file of another kind, or a broken one, gives a Problem instead."""
    ending = name.lower().rpartition(".")[2]
    if ending == "csv":
        return _open_csv(name, content)
    if ending == "xlsx":
        return _open_workbook(name, content)
    return (), (
        _refused(
            name,
            f"đuôi tệp «.{ending}»",
            "tệp .csv hoặc .xlsx",
            "Hãy lưu tệp dưới dạng Excel (.xlsx) hoặc CSV UTF-8 rồi nạp lại.",
        ),
    )


def _refused(name: str, found: str, expected: str, remedy: str) -> Problem:
    return Problem(name, "", "", found, expected, remedy)


# CSV -----------------------------------------------------------------------------------------------


def _open_csv(name: str, content: bytes) -> tuple[tuple[Grid, ...], tuple[Problem, ...]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        return (), (
            _refused(
                name, f"chữ không phải UTF-8 ở dòng {line}", "tệp CSV mã UTF-8", "Trong Excel, hãy chọn «CSV UTF-8» khi lưu."
            ),
        )
    if "\0" in text:
        return (), (_refused(name, "ký tự rỗng (NUL)", "tệp văn bản", "Hãy lưu lại tệp dưới dạng CSV UTF-8."),)
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
        rows = list(_csv_rows(reader))
    except csv.Error:
        return (), (
            _refused(
                name,
                "dấu ngoặc kép không khép",
                "tệp CSV đúng quy cách",
                "Hãy mở tệp bằng Excel rồi lưu lại dưới dạng CSV UTF-8.",
            ),
        )
    return (Grid(name, "", rows, lettered=False),), ()


def _delimiter(text: str) -> str:
    """The mark that cuts the first written line into the most cells."""
    first = next((line for line in text.splitlines() if line.strip(" ,;\t")), "")
    return max(",;", key=lambda mark: len(next(csv.reader([first], delimiter=mark), [])))


def _csv_rows(reader: Any) -> Iterator[tuple[int, Sequence[Cell]]]:
    first_line = 1
    for texts in reader:
        cells = [clean_text(text) or None for text in texts]
        if any(cells):
            yield first_line, cells
        first_line = reader.line_num + 1  # a cell may run over several lines: say where its row begins


# Workbooks -----------------------------------------------------------------------------------------


def _open_workbook(name: str, content: bytes) -> tuple[tuple[Grid, ...], tuple[Problem, ...]]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            has_formula = any(
                _FORMULA.search(archive.read(part))
                for part in archive.namelist()
                if part.startswith("xl/worksheets/") and part.endswith(".xml")
            )
        values = openpyxl.load_workbook(io.BytesIO(content), data_only=True, read_only=True, keep_links=False)
        grids = tuple(Grid(name, sheet.title, list(_sheet_rows(sheet)), lettered=True) for sheet in values.worksheets)
        problems = tuple(_formulas_without_value(name, content, grids)) if has_formula else ()
    except _CANNOT_READ:
        return (), (
            _refused(
                name,
                "tệp không mở được",
                "tệp Excel (.xlsx) nguyên vẹn, không đặt mật khẩu",
                "Hãy mở tệp bằng Excel rồi lưu lại.",
            ),
        )
    return grids, problems


def _sheet_rows(sheet: Any) -> Iterator[tuple[int, Sequence[Cell]]]:
    # The stated dimension of a sheet may be wrong; rows are then read to their end.
    sheet.reset_dimensions()
    for number, row in enumerate(sheet.iter_rows(), start=1):
        cells = [_cell(item.value, item.number_format if item.value is not None else "") for item in row]
        if any(cell is not None for cell in cells):
            yield number, cells


def _cell(value: Any, number_format: str) -> Cell:
    """A workbook cell as ours: floats to fifteen digits, as Excel shows them, so that 26.04 is 26.04."""
    if value is None or isinstance(value, bool):
        return None if value is None else ("có" if value else "không")
    if isinstance(value, (int, float)):
        exact = Decimal(value) if isinstance(value, int) else Decimal(format(value, ".15g"))  # not a formatter: a parse
        percent = "%" in number_format
        return Number(exact * 100 if percent else exact, percent)
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else clean_text(str(value)) or None


def _formulas_without_value(name: str, content: bytes, grids: Sequence[Grid]) -> Iterator[Problem]:
    """A formula never calculated reads as blank, which would be silently wrong: it is a Problem at its cell."""
    valued = {grid.sheet: dict(grid.rows) for grid in grids}
    formulas = openpyxl.load_workbook(io.BytesIO(content), data_only=False, read_only=True, keep_links=False)
    for sheet in formulas.worksheets:
        sheet.reset_dimensions()
        for number, row in enumerate(sheet.iter_rows(), start=1):
            cells = valued.get(sheet.title, {}).get(number, ())
            for position, item in enumerate(row):
                if item.data_type == "f" and (position >= len(cells) or cells[position] is None):
                    yield Problem(
                        name,
                        sheet.title,
                        f"{get_column_letter(position + 1)}{number}",
                        "công thức chưa có kết quả",
                        "một giá trị",
                        "Hãy mở tệp bằng Excel để tính lại và lưu, hoặc dán giá trị thay cho công thức.",
                    )
