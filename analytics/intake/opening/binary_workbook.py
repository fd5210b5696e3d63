"""Excel workbooks from before 2007 (.xls)."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from typing import Any

import xlrd
from openpyxl.utils import get_column_letter
from xlrd.compdoc import CompDoc

from analytics.intake.opening.number_formats import is_scaled, number_cell
from analytics.intake.opening.refusing import CannotOpen, broken, encrypted, with_macros, wrong_kind
from analytics.intake.opening.tables import Opening, Table
from analytics.intake.opening.texts import RawCell

# MS-XLS 2.3: the records of the workbook's own part that decide whether it may be read.
_BOUND_SHEET, _FILE_PASS, _SUP_BOOK = 0x85, 0x2F, 0x1AE
_MACRO_SHEETS = (0x01, 0x06)
_OWN_SHEETS, _ADD_INS = b"\x01\x04", b"\x01\x3a"
_TOLD_EVERY = 2_000
_ERRORS = xlrd.error_text_from_code


def read_binary_workbook(content: bytes, opening: Opening) -> None:
    """Read every visible sheet into `opening`; CannotOpen for an encrypted workbook, one with macros, or another kind of file
    in the same container.
    """
    stream = _workbook_stream(content)
    _look_at_globals(stream, opening)
    try:
        book = xlrd.open_workbook(
            file_contents=content, formatting_info=True, on_demand=True, ragged_rows=True, logfile=io.StringIO()
        )
        for sheet_number, title in enumerate(book.sheet_names()):
            sheet = book.sheet_by_index(sheet_number)
            if sheet.visibility:
                opening.skip_hidden(title, said=sheet.visibility == 1)
            else:
                opening.add(title, _read_sheet(book, sheet, opening))
            book.unload_sheet(sheet_number)
    except CannotOpen:
        raise
    # xlrd checks little of what it reads: in a damaged file any of Python's own errors can come up from it.
    except Exception as error:
        raise broken() from error


def _workbook_stream(content: bytes) -> bytes:
    """The part of the container that holds the workbook."""
    try:
        compound = CompDoc(content, logfile=io.StringIO())
        names = {entry.name for entry in compound.dirlist}
        if "EncryptedPackage" in names:
            raise encrypted()
        if names & {"_VBA_PROJECT_CUR", "_VBA_PROJECT", "VBA"}:
            raise with_macros()
        for name in ("Workbook", "Book"):
            if name in names:
                memory, start, length = compound.locate_named_stream(name)
                return bytes(memory[start : start + length]) if memory else b""
    except CannotOpen:
        raise
    except Exception as error:  # as above
        raise broken() from error
    if "WordDocument" in names:
        raise wrong_kind("tệp Word kiểu cũ (.doc)", "Hãy mở bằng Word rồi lưu lại dưới dạng .docx.")
    if "PowerPoint Document" in names:
        raise wrong_kind("tệp trình chiếu PowerPoint", "Hãy chép bảng sang tệp Excel.")
    raise wrong_kind("tệp không phải bảng tính")


def _records(stream: bytes) -> Iterator[tuple[int, bytes]]:
    """The records of the workbook's own part, which ends with the first end-of-file record."""
    at = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        if kind == 0x0A:
            return
        yield kind, stream[at + 4 : at + 4 + length]
        at += 4 + length


def _look_at_globals(stream: bytes, opening: Opening) -> None:
    """Refuse passwords and macro sheets, and note links to other files."""
    linked = False
    for kind, data in _records(stream):
        if kind == _FILE_PASS:
            raise encrypted()
        if kind == _BOUND_SHEET and len(data) > 5 and data[5] in _MACRO_SHEETS:
            raise with_macros()
        if kind == _SUP_BOOK and len(data) > 4 and data[2:4] not in (_OWN_SHEETS, _ADD_INS):
            linked = True
    if linked:
        opening.note_links()


def _read_sheet(book: Any, sheet: Any, opening: Opening) -> Table:
    table = Table()
    told = opening.teller(sheet.name, sheet.nrows)
    epoch_1904 = book.datemode == 1
    for index in range(sheet.nrows):
        row = [
            _cell(book, cell, f"{get_column_letter(column + 1)}{index + 1}", table, opening, epoch_1904)
            for column, cell in enumerate(sheet.row(index))
        ]
        while row and row[-1] is None:
            row.pop()
        if row:
            table.rows.append((index + 1, row))
            table.count(row, len(row))
        if index % _TOLD_EVERY == 0:
            told(index)
    table.merged = [(top + 1, left + 1, bottom, right) for top, bottom, left, right in sheet.merged_cells]
    table.hidden_rows = {index + 1 for index, information in sheet.rowinfo_map.items() if information.hidden}
    told(sheet.nrows)
    return table


def _cell(book: Any, cell: Any, address: str, table: Table, opening: Opening, epoch_1904: bool) -> RawCell:
    if cell.ctype in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK):
        return None
    look = book.xf_list[cell.xf_index]
    if cell.ctype == xlrd.XL_CELL_TEXT:
        if not cell.value:
            table.doubtful.append(address)
        return opening.texts.cell(cell.value, book.font_list[look.font_index].name)
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return "có" if cell.value else "không"
    if cell.ctype == xlrd.XL_CELL_ERROR:
        table.errors.append((address, _ERRORS.get(cell.value, "#N/A")))
        return None
    code = book.format_map[look.format_key].format_str
    if is_scaled(code):
        table.scaled.setdefault(code, address)
    number = cell.value
    return number_cell(int(number) if number.is_integer() and abs(number) < 10**15 else number, code, epoch_1904)
