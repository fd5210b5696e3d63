"""Text files: .csv, .tsv and .txt, in whatever alphabet and with whatever mark between the cells."""

from __future__ import annotations

import codecs
import csv
import io
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

from analytics.intake.opening.legacy import reads_as_word
from analytics.intake.opening.refusing import CannotOpen, too_long_cell
from analytics.intake.opening.syllables import WORD, is_syllable
from analytics.intake.opening.tables import Opening, Table
from analytics.intake.opening.texts import RawCell, Texts

_MARKS = (",", ";", "\t", "|")
_LINES_LOOKED_AT = 20
_LOOKED_AT = 2**20
_TOLD_EVERY = 20_000
_PLAUSIBLE = 0.6
_SEPARATOR_LINE = re.compile(r"sep=(.)[ \t]*(?:\r\n|\r|\n)")


def read_delimited(content: bytes, opening: Opening) -> None:
    """Read a text file into `opening` as one table; CannotOpen when it is no text or no table."""
    text = _decode(content, opening)
    if "\0" in text:
        raise CannotOpen("ký tự rỗng (NUL)", "tệp văn bản", "Hãy lưu lại tệp dưới dạng CSV UTF-8.")
    table = Table()
    told = opening.teller("", len(text))
    declared = _SEPARATOR_LINE.match(text)
    # A line "sep=;" tells Excel the mark and is no row; it still counts as a line.
    body, skipped = (text[declared.end() :], 1) if declared else (text, 0)
    mark = declared[1] if declared else _delimiter(text)
    try:
        reader = csv.reader(io.StringIO(body, newline=""), delimiter=mark, strict=True)
        for number, cells in _rows(reader, opening.texts, skipped):
            table.rows.append((number, cells))
            table.count(cells, len(cells))
            if len(table.rows) % _TOLD_EVERY == 0:
                told(len(text) * min(number, 10**6) // 10**6)
    except csv.Error as error:
        if "field larger" in str(error):
            raise too_long_cell() from error
        raise CannotOpen(
            "dấu ngoặc kép không khép", "tệp CSV đúng quy cách", "Hãy mở tệp bằng Excel rồi lưu lại dưới dạng CSV UTF-8."
        ) from error
    told(len(text))
    opening.add("", table, lettered=False)


def _rows(reader: Any, texts: Texts, skipped: int) -> Iterator[tuple[int, list[RawCell]]]:
    first_line = 1
    for fields in reader:
        cells: list[RawCell] = [texts.cell(field) if field else None for field in fields]
        if any(cell is not None for cell in cells):
            yield first_line + skipped, cells
        first_line = reader.line_num + 1  # a cell may run over several lines: say where its row begins


def _delimiter(text: str) -> str:
    """The mark that cuts the first lines most evenly into the most cells."""
    start = "\n".join(line for line in islice(io.StringIO(text), 200) if line.strip(" ,;|\t\r\n"))

    def weight(mark: str) -> int:
        try:
            widths = [
                len(cells) for cells in islice(csv.reader(io.StringIO(start, newline=""), delimiter=mark), _LINES_LOOKED_AT)
            ]
        except csv.Error:
            return 0
        evenly = Counter(width for width in widths if width > 1).most_common(1)
        return max((width * count for width, count in evenly), default=0)

    return max(_MARKS, key=weight)


def _decode(content: bytes, opening: Opening) -> str:
    """The text of a file by its byte-order mark, else as UTF-8 or UTF-16, else by which alphabet gives Vietnamese words."""
    for mark, name in ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if content.startswith(mark):
            return _strictly(content[len(mark) :], name)
    if name := _unmarked_utf16(content):
        return _strictly(content, name)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        return _by_words(content, error.start, opening)


def _strictly(content: bytes, name: str) -> str:
    try:
        return content.decode(name)
    except UnicodeDecodeError as error:
        raise _no_alphabet(content, error.start) from error


def _no_alphabet(content: bytes, at: int) -> CannotOpen:
    line = content[:at].count(b"\n") + 1
    return CannotOpen(
        f"chữ không phải UTF-8 ở dòng {line}, cũng không nhận ra bảng mã khác",
        "tệp văn bản mã UTF-8",
        "Trong Excel, hãy chọn «CSV UTF-8» khi lưu.",
    )


def _unmarked_utf16(content: bytes) -> str:
    """UTF-16 without its mark: every other byte of plain letters, digits and commas is zero."""
    start = content[: 2**16]
    if len(content) % 2 or len(content) < 4:
        return ""
    even, odd = start[::2].count(0), start[1::2].count(0)
    if odd > len(start) // 8 and even * 20 < odd:
        return "utf-16-le"
    return "utf-16-be" if even > len(start) // 8 and odd * 20 < even else ""


def _by_words(content: bytes, at: int, opening: Opening) -> str:
    try:
        western = content.decode("cp1252")
    except UnicodeDecodeError:
        western = content.decode("latin-1")
    try:
        vietnamese = unicodedata.normalize("NFC", content.decode("cp1258"))
    except UnicodeDecodeError:
        vietnamese = ""
    as_1258, as_tcvn3 = _share_of_words(vietnamese, is_syllable), _share_of_words(western, reads_as_word)
    if max(as_1258, as_tcvn3) < _PLAUSIBLE:
        raise _no_alphabet(content, at)
    if as_tcvn3 > as_1258:
        return western  # asked about with the texts of every kind of file (legacy.py)
    opening.note_encoding("Windows-1258")
    return vietnamese


def _share_of_words(text: str, is_word: Callable[[str], bool]) -> float:
    """The share of words with other than plain letters that can be Vietnamese."""
    words = [word for word in WORD.findall(text[:_LOOKED_AT]) if not word.isascii()]
    return sum(map(is_word, words)) / len(words) if words else 0.0
