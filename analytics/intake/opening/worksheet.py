"""The cells of one worksheet of an .xlsx file, read as its XML goes by."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from openpyxl.utils import get_column_letter

from analytics.intake.cells import Cell
from analytics.intake.opening import markup
from analytics.intake.opening.number_formats import is_scaled, number_cell
from analytics.intake.opening.plain_rows import PlainCell, cut_plain_rows
from analytics.intake.opening.refusing import broken
from analytics.intake.opening.tables import Table
from analytics.intake.opening.texts import RawCell, Texts

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
_ADDRESS = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell is shown: its number format and the name of its font."""

    code: str = ""
    font: str = ""


@dataclass(frozen=True, slots=True)
class Book:
    """What the sheets of one workbook share.

    `never_calculated`: a program wrote the formulas and left the results to Excel, so that a stored 0 may be no result.
    """

    texts: Texts
    shared: Sequence[tuple[str, str]]
    looks: Sequence[Look]
    epoch_1904: bool = False
    never_calculated: bool = False


def unescape(text: str) -> str:
    """Undo the escapes of ECMA-376-1, 22.9.2.19: "_x000D_" is a line break; halves of a letter beyond them are joined or lost."""
    if "_x" not in text or not _ESCAPED.search(text):
        return text
    plain = _ESCAPED.sub(lambda match: _letter(int(match[1], 16)), text)
    return plain.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _letter(code: int) -> str:
    return chr(code) if code >= 0x20 or code in (0x09, 0x0A, 0x0D) else ""


class _Reader:
    """The handlers of one sheet; a class, for what is being read must be kept between one element and the next."""

    def __init__(self, book: Book, table: Table) -> None:
        self.book, self.table = book, table
        self.columns: dict[str, int] = {}
        self.numbers: dict[tuple[str, int], Cell] = {}
        self.shared_cells: dict[tuple[int, str], RawCell] = {}
        self.plain_cells: dict[tuple[str, str, str], RawCell] = {}
        self.row_number = 0
        self.row: list[RawCell] = []
        self.cells = 0
        self.prefix = ""
        self.depth = 0
        self.column = -1
        self.kind, self.style = "n", 0
        self.taking = False
        self.parts: list[str] = []
        self.value: str | None = None
        self.formula: str | None = None
        self.phonetic = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if self.depth == 0:
            self.prefix = name[: -len(markup.local(name))]
            self.depth = 1
            if markup.local(name) != "worksheet":
                raise broken()
            return
        tag = name[len(self.prefix) :] if self.prefix else name
        if tag == "c":
            self._start_cell(attributes)
        elif tag in ("v", "t", "f"):
            self.taking, self.parts = not self.phonetic, []
            if tag == "v":
                self.value = ""
        elif tag == "rPh":
            self.phonetic = True
        elif tag == "row":
            self._start_row(attributes)
        elif tag == "mergeCell":
            self._merge(attributes.get("ref", ""))

    def _start_row(self, attributes: dict[str, str]) -> None:
        number = attributes.get("r")
        if number is not None and not (number.isdecimal() and number.isascii() and len(number) <= 7):
            raise broken()
        self._open_row(int(number) if number is not None else self.row_number + 1)
        if attributes.get("hidden") in ("1", "true"):
            self.table.hidden_rows.add(self.row_number)

    def _open_row(self, number: int) -> None:
        if not self.row_number < number <= LAST_ROW:
            raise broken()  # rows out of order, or two of one number: two programs would read two different tables
        self.row_number = number
        self.row, self.cells = [], 0
        self.column = -1

    def take_row(self, number: int, cells: Sequence[PlainCell]) -> None:
        """Take a row that was cut out of the XML without telling each element."""
        self._open_row(number)
        known, columns, row = self.plain_cells, self.columns, self.row
        for letters, style, kind, words, value in cells:
            key = (kind, style, words or value)
            if key in known:
                cell = known[key]
            else:
                self.kind, self.style = kind or "n", int(style) if style else 0
                self.column = self._column(letters)
                self.value, self.formula = words or value, None
                cell = known[key] = self._cell()
            if cell is None:
                continue
            column = columns[letters] if letters in columns else self._column(letters)
            gap = column - len(row)
            if gap:
                self._fill(gap)
            row.append(cell)
        self.cells = len(cells)
        self._close_row()

    def _start_cell(self, attributes: dict[str, str]) -> None:
        address = attributes.get("r")
        if address is None:
            self.column += 1
        else:
            self.column = self._column(address.rstrip("0123456789"))
        self.kind = attributes.get("t", "n")
        style = attributes.get("s", "0")
        self.style = int(style) if style.isdecimal() else 0
        self.value = self.formula = None
        self.parts = []

    def _column(self, letters: str) -> int:
        if letters not in self.columns:
            self.columns[letters] = _column_index(letters)
        return self.columns[letters]

    def text(self, data: str) -> None:
        if self.taking:
            self.parts.append(data)

    def end(self, name: str) -> None:
        tag = name[len(self.prefix) :] if self.prefix else name
        if tag == "c":
            self._end_cell()
        elif tag == "v":
            self.taking = False
            self.value = "".join(self.parts)
        elif tag == "t":
            if self.taking:
                self.taking = False
                self.value = (self.value or "") + "".join(self.parts)
        elif tag == "f":
            self.taking = False
            self.formula = "".join(self.parts)
        elif tag == "rPh":
            self.phonetic = False
        elif tag == "row":
            self._close_row()

    def _close_row(self) -> None:
        if self.row:
            self.table.rows.append((self.row_number, self.row))
            self.table.count(self.row, self.cells)
            self.row, self.cells = [], 0

    def _end_cell(self) -> None:
        if self.value is not None or self.formula is not None:
            self._place(self._cell())

    def _place(self, cell: RawCell) -> None:
        if cell is None:
            return
        self.cells += 1
        gap = self.column - len(self.row)
        if gap:
            self._fill(gap)
        self.row.append(cell)

    def _fill(self, gap: int) -> None:
        """Leave cells blank up to the next one."""
        if gap < 0:
            raise broken()  # two cells at one place, or cells out of order: two programs would read two different tables
        self.row.extend([None] * gap)

    def _address(self) -> str:
        return f"{get_column_letter(self.column + 1)}{self.row_number}"

    def _cell(self) -> RawCell:
        value, kind = self.value, self.kind
        if self.formula is not None:
            if "[" in self.formula and "]" in self.formula and _looks_outside(self.formula):
                self.table.outside.append(self._address())
            zero = self.book.never_calculated and kind == "n" and value == "0"
            if value is None or zero or (value == "" and kind != "str"):
                self.table.missing.append(self._address())
                return None
        if not value:
            return None
        if kind == "s":
            return self._shared(value)
        if kind == "n":
            key = (value, self.style)
            if key not in self.numbers:
                self.numbers[key] = self._number(value)
            return self.numbers[key]
        if kind in ("str", "inlineStr"):
            return self.book.texts.cell(unescape(value), self._look().font)
        if kind == "b":
            return "có" if value.strip() in ("1", "true") else "không"
        if kind == "e":
            self.table.errors.append((self._address(), value))
            return None
        if kind == "d":
            return _iso_date(value)
        raise broken()

    def _look(self) -> Look:
        return self.book.looks[self.style] if self.style < len(self.book.looks) else Look()

    def _number(self, value: str) -> Cell:
        code = self._look().code
        try:
            number = int(value) if value.lstrip("-").isdecimal() and len(value) < 400 else float(value)
            cell = number_cell(number, code, self.book.epoch_1904)
        except (ValueError, OverflowError) as error:
            raise broken() from error
        if is_scaled(code):
            self.table.scaled.setdefault(code, self._address())
        return cell

    def _shared(self, value: str) -> RawCell:
        try:
            index = int(value)
            text, run_font = self.book.shared[index]
        except (ValueError, IndexError) as error:
            raise broken() from error
        if index < 0:
            raise broken()
        key = (index, run_font or self._look().font)
        if key not in self.shared_cells:
            self.shared_cells[key] = self.book.texts.cell(text, key[1])
        return self.shared_cells[key]

    def _merge(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        corners = [_ADDRESS.fullmatch(part) for part in (first, last or first)]
        if corners[0] is None or corners[1] is None:
            raise broken()
        (row, column), (last_row, last_column) = ((int(found[2]), _column_index(found[1]) + 1) for found in corners if found)
        self.table.merged.append((min(row, last_row), min(column, last_column), max(row, last_row), max(column, last_column)))


def _column_index(letters: str) -> int:
    index = 0
    for letter in letters:
        if not "A" <= letter <= "Z" or len(letters) > 3:
            raise broken()
        index = index * 26 + ord(letter) - 64
    if not 1 <= index <= LAST_COLUMN:
        raise broken()
    return index - 1


_OUTSIDE = re.compile(r"\[(?:[0-9]+|[^\[\]]*\.[A-Za-z]{3,4})\]")


def _looks_outside(formula: str) -> bool:
    return _OUTSIDE.search(formula) is not None


def _iso_date(text: str) -> Cell:
    try:
        return date.fromisoformat(text[:10])
    except ValueError as error:
        raise broken() from error


def read_sheet(pieces: Iterable[bytes], book: Book, told: Callable[[int], None]) -> Table:
    """Read one worksheet part; `told` hears the bytes unpacked so far."""
    table = Table()
    reader = _Reader(book, table)

    def counted() -> Iterator[bytes]:
        done = 0
        for piece in pieces:
            yield piece
            done += len(piece)
            told(done)

    markup.walk(cut_plain_rows(counted(), reader.take_row), reader.start, reader.end, reader.text)
    return table
