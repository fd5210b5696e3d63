"""One cell of a file as typed by an officer: its text brought to one form, or its number, or its date."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache

from analytics.wording import search_key


@dataclass(frozen=True, slots=True)
class Number:
    """A number that the workbook itself holds as a number, so that nothing about it is ambiguous.

    `percent`: the cell is formatted as a percentage and `value` has already been multiplied by 100.
    """

    value: Decimal
    percent: bool = False


Cell = str | Number | date | None

# Zero-width space, joiners, word joiner, byte-order mark, soft hyphen, direction marks: invisible, and they make equal texts
# differ.
_INVISIBLE = re.compile("[\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad\u202a-\u202e\u2066-\u2069]")
_RATIO = re.compile(r"\bti (?=le\b|suat\b)")
_BLANKS = re.compile("[ \t\r\n\u00a0\u2000-\u200a\u202f\u3000]+")


@lru_cache(maxsize=65_536)
def clean_text(text: str) -> str:
    """Bring text to NFC, the letter Ð (eth) to Đ, every run of blanks to one space, and drop invisible characters.

    Nothing is evaluated: a text that begins with "=" stays that text.
    """
    visible = _INVISIBLE.sub("", unicodedata.normalize("NFC", text)).replace("\u00d0", "Đ").replace("\u00f0", "đ")
    return unicodedata.normalize("NFC", _BLANKS.sub(" ", visible).strip())


def header_words(text: str) -> str:
    """What is looked for in a header or a name: search_key with one spelling of tỷ lệ, tỷ suất ("Tỉ lệ hộ nghèo")."""
    return _RATIO.sub("ty ", search_key(text))


def show(cell: Cell) -> str:
    """Quote a cell in a message, at most 80 characters of it."""
    text = as_text(cell)
    if not text:
        return "ô trống"
    return f"«{text if len(text) <= 80 else text[:79] + '…'}»"


def as_text(cell: Cell) -> str:
    """The cell as text: numbers with a decimal comma and no thousand dots, dates as ISO, blank as ''."""
    if cell is None:
        return ""
    if isinstance(cell, Number):
        plain = format(cell.value, "f").replace(".", ",")  # not a formatter: the digits the cell holds, for the reader of numbers
        return plain + "%" if cell.percent else plain
    return cell.isoformat() if isinstance(cell, date) else cell
