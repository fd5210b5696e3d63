"""What the number format of a spreadsheet cell makes of its number: a share, a date, a unit written in the format itself."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache

from analytics.intake.cells import Cell, Number

# ECMA-376-1, 18.8.30: the formats a file uses by number only. 27-36 and 50-58 are dates in the Asian editions of Excel.
BUILT_IN = {
    9: "0%", 10: "0.00%", 14: "dd/mm/yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm", 19: "h:mm:ss", 20: "h:mm",
    21: "h:mm:ss", 22: "dd/mm/yyyy h:mm", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss", **dict.fromkeys(range(27, 32), "yyyy/m/d"),
    32: "h:mm", 33: "h:mm:ss", 34: "h:mm", 35: "h:mm:ss", 36: "yyyy/m/d", **dict.fromkeys(range(50, 59), "yyyy/m/d"),
}  # fmt: skip

_TOKEN = re.compile(r'"([^"]*)"|\\(.)|\[([^\]]*)\]|[_*].|(general|am/pm|a/p)|(.)', re.IGNORECASE | re.DOTALL)
_PLACEHOLDERS = frozenset("0#?")
_SCALING = re.compile(r"[0#?],+(?=[^0#?,]|$)")
CURRENCY = {"₫": "đồng", "đ": "đồng", "VND": "đồng", "VNĐ": "đồng"}
_PADDED = re.compile("0{2,15}")
_LAST_SERIAL = 2_958_465  # 31/12/9999


@dataclass(frozen=True, slots=True)
class Format:
    """One section of a number format: how a number of that sign is shown.

    `kind`: "number", "percent" (the stored value is a hundredth of the shown one), "date" or "time". `scaled`: shown in
    thousands or millions of what is stored. `before` and `after` are words written in the format, such as " hộ".
    """

    kind: str
    scaled: bool = False
    percent_sign: bool = False
    before: str = ""
    after: str = ""


@lru_cache(maxsize=4096)
def read_format(code: str) -> tuple[Format, ...]:
    """Read a format code into its sections: positive, negative, zero (fewer when it has fewer)."""
    return tuple(_section(part) for part in _sections(code)[:3])


def _sections(code: str) -> list[list[re.Match[str]]]:
    sections: list[list[re.Match[str]]] = [[]]
    for token in _TOKEN.finditer(code):
        if token[5] == ";":
            sections.append([])
        else:
            sections[-1].append(token)
    return sections


def _section(tokens: list[re.Match[str]]) -> Format:
    skeleton, before, after, dated, timed = "", "", "", False, False
    for token in tokens:
        quoted, escaped, bracket, word, plain = token.groups()
        words = quoted if quoted is not None else escaped or ""
        if bracket is not None and bracket.startswith("$"):
            sign = bracket[1:].partition("-")[0]
            words = CURRENCY.get(sign.strip(), sign)
        elif bracket is not None:
            timed = timed or bracket.lower() in ("h", "hh", "m", "mm", "s", "ss")
        if word is not None and word.lower() == "general":
            skeleton += "0"
        if plain is not None:
            letter = plain.lower()
            dated, timed = dated or letter in "dy", timed or letter in "hs"
            # A month without hours or seconds is a date.
            skeleton += "m" if letter == "m" else plain if plain in "0#?.,%" else ""
            words = " " if plain == " " else CURRENCY.get(plain, "")
        if _PLACEHOLDERS.isdisjoint(skeleton):
            before += words
        else:
            after += words
    if dated or ("m" in skeleton and not timed):
        return Format("date")
    if timed:
        return Format("time")
    scaled = _SCALING.search(skeleton.replace("m", "")) is not None
    if "%" in skeleton:
        return Format("percent", scaled)
    # A section of words alone ("không có" for zero) hides the number; the number is what the file says.
    if any(letter.isalpha() for letter in before + after) and not _PLACEHOLDERS.isdisjoint(skeleton):
        return Format("number", scaled, "%" in before + after, before, after)
    return Format("number", scaled, "%" in before + after)


def number_cell(value: float | int, code: str, epoch_1904: bool = False) -> Cell:
    """A stored number as the cell a person sees: floats to fifteen digits, as Excel shows them, so that 26.04 is 26.04.

    A number with words in its format becomes the text a person reads ("8162 hộ"), so that its unit is read with it.
    """
    if isinstance(value, float) and not math.isfinite(value):
        return None
    exact = Decimal(value) if isinstance(value, int) else Decimal(format(value, ".15g"))  # not a formatter: a parse
    if _PADDED.fullmatch(code) and isinstance(value, int) and 0 <= value < 10 ** (len(code) - 1):
        return str(value).zfill(len(code))  # a code, such as 00123: the zeros belong to it
    sections = read_format(code)
    shown = sections[1] if value < 0 and len(sections) > 1 else sections[2] if value == 0 and len(sections) > 2 else sections[0]
    if shown.kind in ("date", "time"):
        return _moment(exact, shown.kind, epoch_1904)
    if shown.kind == "percent":
        return Number(exact * 100, percent=True)
    if shown.before or shown.after:
        return with_words(shown.before, exact, shown.after)
    return Number(exact, percent=shown.percent_sign)


@lru_cache(maxsize=4096)
def is_scaled(code: str) -> bool:
    """Whether the format shows thousands or millions of what the cell stores, so that eye and file disagree."""
    return any(section.scaled for section in read_format(code))


def with_words(before: str, exact: Decimal, after: str) -> str:
    """A number with the words its format sets around it."""
    return f"{before.strip()} {_digits(exact)} {after.strip()}".strip()


def _digits(exact: Decimal) -> str:
    """The digits with a decimal comma; a zero is added to three decimals, which could be taken for a group of thousands."""
    plain = format(exact, "f").replace(".", ",")  # not a formatter: the digits the cell holds, for the reader of numbers
    return plain + "0" if len(plain.partition(",")[2]) == 3 else plain


def _moment(serial: Decimal, kind: str, epoch_1904: bool) -> Cell:
    """The day of a serial number; a time of day as text; a number that is no day stays that number."""
    if kind == "time":
        minutes = int(serial * 24 * 60 + Decimal("0.5"))
        return f"{minutes // 60}:{minutes % 60:02}" if 0 <= serial < _LAST_SERIAL else Number(serial)
    if not 1 <= serial <= _LAST_SERIAL:
        return Number(serial)
    days = int(serial)
    if epoch_1904:
        # The two calendars end on the same day, so the serial of that day differs by the 1,462 days between their first ones.
        return date(1904, 1, 1) + timedelta(days=days) if days <= _LAST_SERIAL - 1462 else Number(serial)
    # Excel counts a 29/02/1900 that never was, as Lotus did.
    return date(1899, 12, 31 if days < 60 else 30) + timedelta(days=days) if days != 60 else Number(serial)
