"""OpenDocument spreadsheets (.ods), as LibreOffice writes them: values only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal, InvalidOperation

from openpyxl.utils import get_column_letter

from analytics.intake.cells import Cell, Number
from analytics.intake.opening import markup
from analytics.intake.opening.archive import Archive
from analytics.intake.opening.number_formats import CURRENCY, with_words
from analytics.intake.opening.refusing import MAX_CELL_CHARACTERS, broken, encrypted, too_long_cell, with_macros
from analytics.intake.opening.tables import Opening, Table
from analytics.intake.opening.texts import RawCell

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
_MACRO_PART = re.compile(r"^(?:Basic|Scripts)/.+")
_ERROR_TEXT = re.compile(r"#(?:REF|DIV/0|VALUE|NAME\?|N/A|NUM|NULL)!?|(?:Err|Lỗi):[0-9]+")
_AROUND = re.compile(r"([^0-9]*?)\s*[-−]?[0-9](?:[0-9., \u00a0]*[0-9])?\s*([^0-9]*)")
_SIGNIFICANT = 15
_LARGEST_EXPONENT = 300


def read_open_document(archive: Archive, opening: Opening) -> None:
    """Read every visible sheet into `opening`; CannotOpen for an encrypted document or one with macros."""
    if "META-INF/manifest.xml" in archive and b"encryption-data" in archive.whole("META-INF/manifest.xml"):
        raise encrypted()
    if any(_MACRO_PART.match(name) for name in archive.names):
        raise with_macros()
    reader = _Reader(opening)
    told = opening.teller("", archive.size("content.xml") if "content.xml" in archive else 0)

    def counted() -> Iterator[bytes]:
        done = 0
        for piece in archive.pieces("content.xml"):
            yield piece
            done += len(piece)
            told(done)

    markup.walk(counted(), reader.start, reader.end, reader.text)
    if reader.linked:
        opening.note_links()


class _Reader:
    """The handlers of the content; a class, for what is being read must be kept between one element and the next."""

    def __init__(self, opening: Opening) -> None:
        self.opening = opening
        self.linked = False
        self.styles: dict[str, tuple[str, bool]] = {}
        self.style = ""
        self.title, self.table = "", Table()
        self.visible = True
        self.row_number = 0
        self.row_repeats = 1
        self.row_hidden = False
        self.row: list[RawCell] = []
        self.blanks = 0
        self.column = 0
        self.cell: dict[str, str] | None = None
        self.covered = False
        self.paragraphs: list[str] = []
        self.letters = 0
        self.in_paragraph = self.in_note = self.in_table = 0

    def start(self, name: str, given: dict[str, str]) -> None:
        tag = markup.local(name)
        if self.in_note or tag == "annotation":
            self.in_note += 1
        elif tag in ("table-cell", "covered-table-cell"):
            self.cell, self.covered = {markup.local(key): value for key, value in given.items()}, tag == "covered-table-cell"
            self.paragraphs, self.letters = [], 0
        elif tag == "p":
            self.in_paragraph += 1
            self.paragraphs.append("")
        elif tag in ("s", "tab", "line-break"):
            self._add(" " * min(_repeats(given.get("text:c", "1")), MAX_CELL_CHARACTERS) if tag == "s" else " ")
        elif tag == "table-row":
            attributes = {markup.local(key): value for key, value in given.items()}
            self.row_repeats = _repeats(attributes.get("number-rows-repeated", "1"))
            self.row_hidden = attributes.get("visibility", "visible") != "visible"
            self.row, self.blanks, self.column = [], 0, 0
        elif tag == "table" and not self.in_table:
            self._start_table({markup.local(key): value for key, value in given.items()})
        elif tag in ("style", "text-properties", "table-properties"):
            self._take_style(tag, {markup.local(key): value for key, value in given.items()})
        elif tag in ("table-source", "cell-range-source"):
            self.linked = True
        if tag == "table":
            self.in_table += 1

    def end(self, name: str) -> None:
        tag = markup.local(name)
        if self.in_note:
            self.in_note -= 1
        elif tag == "p":
            self.in_paragraph -= 1
        elif tag in ("table-cell", "covered-table-cell"):
            self._end_cell()
        elif tag == "table-row":
            self._end_row()
        elif tag == "table":
            self.in_table -= 1
            if not self.in_table:
                if self.visible:
                    self.opening.add(self.title, self.table)
                else:
                    self.opening.skip_hidden(self.title, said=True)

    def text(self, data: str) -> None:
        if self.in_paragraph and not self.in_note:
            self._add(data)

    def _add(self, data: str) -> None:
        if not self.paragraphs or self.cell is None:
            return
        self.letters += len(data)
        if self.letters > MAX_CELL_CHARACTERS:
            raise too_long_cell()
        self.paragraphs[-1] += data

    def _start_table(self, attributes: dict[str, str]) -> None:
        self.title, self.table, self.row_number = attributes.get("name", ""), Table(), 0
        self.visible = self.styles.get(attributes.get("style-name", ""), ("", True))[1]

    def _take_style(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "style":
            self.style = attributes.get("name", "")
            self.styles[self.style] = ("", True)
            return
        font, visible = self.styles.get(self.style, ("", True))
        font = attributes.get("font-name", font) if tag == "text-properties" else font
        if tag == "table-properties":
            visible = attributes.get("display", "true") != "false"
        self.styles[self.style] = (font, visible)

    def _end_cell(self) -> None:
        attributes, self.cell = self.cell or {}, None
        repeats = _repeats(attributes.get("number-columns-repeated", "1"))
        spanned = (_repeats(attributes.get("number-rows-spanned", "1")), _repeats(attributes.get("number-columns-spanned", "1")))
        if spanned != (1, 1):
            first_row, first_column = self.row_number + 1, self.column + 1
            self.table.merged.append((first_row, first_column, first_row + spanned[0] - 1, first_column + spanned[1] - 1))
        cell = None if self.covered else self._read(attributes)
        self.column += repeats
        if self.column > LAST_COLUMN and cell is not None:
            raise broken()
        if cell is None:
            self.blanks += repeats
            return
        self.row.extend([None] * self.blanks)
        self.row.extend([cell] * repeats)
        self.blanks = 0

    def _end_row(self) -> None:
        # Blank rows at the foot are said to repeat to the last row of the sheet: they cost nothing, and are no rows of ours.
        if self.row:
            if self.row_number + self.row_repeats > LAST_ROW:
                raise broken()
            for number in range(self.row_number + 1, self.row_number + self.row_repeats + 1):
                self.table.rows.append((number, list(self.row)))
                self.table.count(self.row, len(self.row))
                if self.row_hidden:
                    self.table.hidden_rows.add(number)
        self.row_number += self.row_repeats

    def _read(self, attributes: dict[str, str]) -> RawCell:
        kind, text = attributes.get("value-type", ""), "\n".join(self.paragraphs)
        address = f"{get_column_letter(min(self.column, LAST_COLUMN - 1) + 1)}{self.row_number + 1}"
        formula = attributes.get("formula", "")
        if formula and ("file:" in formula or "'#$" in formula):
            self.table.outside.append(address)
        if kind == "error" or (formula and _ERROR_TEXT.fullmatch(text.strip())):
            self.table.errors.append((address, text.strip()))
            return None
        if formula and not kind:
            self.table.missing.append(address)
            return None
        if kind in ("float", "percentage", "currency"):
            return _number(attributes.get("value", ""), kind, text)
        if kind == "date":
            return _day(attributes.get("date-value", ""))
        if kind == "boolean":
            return "có" if attributes.get("boolean-value") == "true" else "không"
        font = self.styles.get(attributes.get("style-name", ""), ("", True))[0]
        return self.opening.texts.cell(attributes.get("string-value") or text, font)


def _repeats(text: str) -> int:
    if not (text.isdecimal() and text.isascii() and len(text) <= 9):
        raise broken()
    return max(int(text), 1)


def _number(text: str, kind: str, shown: str) -> Cell:
    """A number; with the words its format sets around it ("8.162 hộ") the text a person reads, so that its unit is read too."""
    try:
        exact = Decimal(text)
    except InvalidOperation as error:
        raise broken() from error
    if not exact.is_finite() or abs(exact.adjusted()) > _LARGEST_EXPONENT:
        raise broken()
    # A float written out with all its seventeen digits is read as Excel and LibreOffice show it.
    if len(exact.as_tuple().digits) > _SIGNIFICANT:
        exact = Decimal(format(float(exact), f".{_SIGNIFICANT}g"))  # not a formatter: a parse
    if kind == "percentage":
        return Number(exact * 100, percent=True)
    around = _AROUND.fullmatch(shown.strip())
    before, after = (around[1], around[2]) if around else ("", "")
    if any(letter.isalpha() for letter in before + after):
        return with_words(before, exact, CURRENCY.get(after, after))
    return Number(exact, percent=after == "%")


def _day(text: str) -> Cell:
    try:
        return date.fromisoformat(text[:10])
    except ValueError as error:
        raise broken() from error
