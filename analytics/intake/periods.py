"""The column Kỳ: a Vietnamese period and a year made into first day, last day and a label."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

from analytics.intake.cells import show
from analytics.intake.problems import Refusal
from analytics.wording import period_label, search_key

FIRST_YEAR, LAST_YEAR = 1900, 2100


@dataclass(frozen=True, slots=True)
class Period:
    """The time of a figure.

    `end_assumed`: the source ties the figure to no day, so `end` is only the last day of the year; a figure of an area that
    ended earlier in that year is then dated on the area's last day (intake.places).
    """

    kind: str
    start: date | None
    end: date
    label: str
    end_assumed: bool = False


_DASHES = re.compile("[-‐‑‒–—−]")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
# Key of the text (search_key, dashes as "/") → kind of period that ends with the year.
_WHOLE_YEAR = {
    "cuoi nam": "year_end",
    "year_end": "year_end",
    "ra soat nam": "annual_review",
    "annual_review": "annual_review",
    "ra soat dau ky": "opening_review",
    "opening_review": "opening_review",
    "start_of_2016_review": "opening_review",
    "start_of_2022_review": "opening_review",
    "ca nam": "annual",
    "annual": "annual",
    "khong neu ngay": "year_unspecified",
    "year_unspecified": "year_unspecified",
}
_HALVES = {"6 thang dau nam": 1, "h1": 1, "6 thang cuoi nam": 2, "h2": 2}
_YEAR_START = ("dau nam", "year_start")
_QUARTER = re.compile(r"(?:quy (i{1,3}|iv|[1-4])|q([1-4]))")
_MONTH = re.compile(r"thang ([0-9]{1,2})")
_AS_OF = re.compile(r"(?:thoi diem|as_of) (.+)")
_YMD = re.compile(r"([0-9]{4})/([0-9]{1,2})(?:/([0-9]{1,2}))?")
_DMY = re.compile(r"(?:([0-9]{1,2})/)?([0-9]{1,2})/([0-9]{4})")
_AS_OF_QUARTER = re.compile(r"(?:([0-9]{4})/)?(?:quy (i{1,3}|iv|[1-4])|q([1-4]))(?: nam ([0-9]{4}))?")
_RANGE = re.compile(r"(luy ke|cumulative|binh quan nam|annual average|giai doan) ([0-9]{4}) ?/ ?([0-9]{4})")
_SINCE = re.compile(r"(?:luy ke tu nam|cumulative since|cumulative from) ([0-9]{4})")
_ARTICLE = ("bai viet", "article")
# English detail of facts.csv → Vietnamese detail in brackets.
_ENGLISH = {"article": "bài viết", "article (undated)": "bài viết không ghi ngày"}


def parse_period(text: str, year: int | None, document_date: str = "") -> Period | Refusal:
    """Read a period; `document_date` (ISO, possibly partial) dates "thời điểm bài viết".

    A free text becomes kind 'other', ending on 31/12 of the year. Refused: no year anywhere, a year that contradicts the one in
    the text, no date of the calendar.
    """
    key = search_key(_DASHES.sub("/", text))
    if not key:
        return Refusal(
            "ô trống",
            "kỳ của số liệu, ví dụ «cuối năm»",
            "Hãy ghi kỳ; nếu nguồn không nói rõ thì ghi «không nêu ngày».",
            "period",
        )
    found = _dated(text, key, year) or _ranged(text, key, year)
    if found is not None:
        return found
    if year is None:
        return Refusal("năm để trống", "năm của số liệu", "Hãy ghi năm bốn chữ số vào cột «Năm».", "year")
    return _within_year(text, key, year, document_date)


def _month_span(year: int, first: int, last: int) -> tuple[date, date]:
    return date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1])


def _made(kind: str, start: date | None, end: date, *, assumed: bool = False, detail: str = "") -> Period:
    return Period(kind, start, end, period_label(kind, start, end, detail), assumed)


def _bad_date(text: str) -> Refusal:
    return Refusal(
        show(text), "một ngày, tháng có trên lịch", "Hãy ghi như «thời điểm 2023-09» hoặc «thời điểm 2023-09-15».", "period"
    )


def _year_clash(text: str, year: int) -> Refusal:
    return Refusal(
        f"kỳ {show(text)} với năm {year}",
        "năm trùng với năm cuối của kỳ",
        "Hãy sửa cột «Năm» hoặc cột «Kỳ» cho khớp nhau.",
        "year",
    )


def _dated(text: str, key: str, year: int | None) -> Period | Refusal | None:
    """A period that names its own day, month or quarter after "thời điểm"."""
    match = _AS_OF.fullmatch(key)
    if match is None:
        return None
    rest = match.group(1)
    if found := _YMD.fullmatch(rest):
        own_year, month, day = int(found[1]), int(found[2]), int(found[3] or 0)
    elif found := _DMY.fullmatch(rest):
        own_year, month, day = int(found[3]), int(found[2]), int(found[1] or 0)
    elif found := _AS_OF_QUARTER.fullmatch(rest):
        stated = found[1] or found[4] or (str(year) if year else "")
        if not stated:
            return None
        own_year, month, day = int(stated), 3 * _ROMAN[found[2] or found[3]], 0
    else:
        return None
    if year is not None and own_year != year:
        return _year_clash(text, year)
    try:
        end = date(own_year, month, day or calendar.monthrange(own_year, month)[1])
    except (ValueError, calendar.IllegalMonthError):
        return _bad_date(text)
    return _made("as_of", None, end)


def _ranged(text: str, key: str, year: int | None) -> Period | Refusal | None:
    """Lũy kế and bình quân năm over stated years."""
    match = _RANGE.fullmatch(key)
    if match is None:
        return None
    first, last = int(match[2]), int(match[3])
    if not FIRST_YEAR <= first <= last <= LAST_YEAR:
        return Refusal(show(text), "năm đầu không sau năm cuối", "Hãy sửa khoảng năm trong cột «Kỳ».", "period")
    if year is not None and year != last:
        return _year_clash(text, year)
    kind = {"luy ke": "cumulative", "cumulative": "cumulative", "giai doan": "other"}.get(match[1], "annual_average")
    return _made(kind, date(first, 1, 1), date(last, 12, 31), assumed=True)


def _within_year(text: str, key: str, year: int, document_date: str) -> Period | Refusal:
    start, end = date(year, 1, 1), date(year, 12, 31)
    if kind := _WHOLE_YEAR.get(key):
        if key.startswith("start_of_") and int(key[9:13]) != year + 1:
            return _year_clash(text, year)
        return _made(kind, start if kind == "annual" else None, end)
    if key in _YEAR_START:
        return Period("as_of", None, start, f"đầu năm {year}")
    if half := _HALVES.get(key):
        return _made("half_year", *_month_span(year, 6 * half - 5, 6 * half))
    if quarter := _QUARTER.fullmatch(key):
        number = _ROMAN[quarter[1] or quarter[2]]
        return _made("quarter", *_month_span(year, 3 * number - 2, 3 * number))
    if month := _MONTH.fullmatch(key):
        if not 1 <= int(month[1]) <= 12:
            return _bad_date(text)
        return _made("month", *_month_span(year, int(month[1]), int(month[1])))
    if moment := _AS_OF.fullmatch(key):
        return _undated(text, moment[1], year, document_date)
    if since := _SINCE.fullmatch(key):
        if int(since[1]) > year:
            return _year_clash(text, year)
        return Period("cumulative", date(int(since[1]), 1, 1), end, f"lũy kế từ năm {since[1]}, đến năm {year}", True)
    if key.startswith(("luy ke", "cumulative")):
        return Period("cumulative", None, end, _with_year(text, year), True)
    if key.startswith(("binh quan nam", "annual average")):
        return Period("annual_average", None, end, _with_year(text, year), True)
    return Period("other", None, end, _with_year(text, year), True)


def _undated(text: str, rest: str, year: int, document_date: str) -> Period:
    """A figure at some moment of the year: at the document's own date when that is known and is of the same year, else
    somewhere in the year.
    """
    detail = _ENGLISH.get(rest) or text.split(maxsplit=2)[-1].replace(" (", ", ").strip("()")
    if rest in _ARTICLE and document_date[:4] == str(year) and len(document_date) >= 7:
        numbers = [int(part) for part in document_date.split("-")]
        day = numbers[2] if len(numbers) == 3 else calendar.monthrange(numbers[0], numbers[1])[1]
        return _made("as_of", None, date(numbers[0], numbers[1], day), detail="bài viết")
    return _made("as_of", date(year, 1, 1), date(year, 12, 31), assumed=True, detail=detail)


def _with_year(text: str, year: int) -> str:
    return text if str(year) in text else f"{text}, năm {year}"


_DAY = re.compile(r"(?:ngày )?([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")
_LONG_DAY = re.compile(r"(?:ngày )?([0-9]{1,2}) tháng ([0-9]{1,2}) năm ([0-9]{4})")
_ISO = re.compile(r"([0-9]{4})(?:-([0-9]{1,2})(?:-([0-9]{1,2}))?)?")
_SHORT_MONTH = re.compile(r"(?:tháng )?([0-9]{1,2})[/-]([0-9]{4})")


def parse_partial_date(text: str, column: str) -> str | Refusal:
    """Read the date of a document as ISO, possibly partial: "21/8/2024" gives "2024-08-21", "08/2024" "2024-08", "2024" itself,
    "" itself.
    """
    lowered = text.lower()
    if not lowered:
        return ""
    if match := _DAY.fullmatch(lowered) or _LONG_DAY.fullmatch(lowered):
        parts: tuple[str | None, ...] = (match[3], match[2], match[1])
    elif match := _ISO.fullmatch(lowered):
        parts = match.groups()
    elif match := _SHORT_MONTH.fullmatch(lowered):
        parts = (match[2], match[1])
    else:
        return _unreadable_date(text, column)
    numbers = [int(part) for part in parts if part]
    try:
        date(*[*numbers, 1, 1][:3])
    except ValueError:
        return _unreadable_date(text, column)
    if not FIRST_YEAR <= numbers[0] <= LAST_YEAR:
        return _unreadable_date(text, column)
    return "-".join([f"{numbers[0]:04d}", *(f"{number:02d}" for number in numbers[1:])])


def parse_day(text: str, column: str) -> date | Refusal:
    """Read a whole date, day included."""
    found = parse_partial_date(text, column)
    if isinstance(found, Refusal):
        return found
    return date.fromisoformat(found) if len(found) == 10 else _unreadable_date(text, column)


def _unreadable_date(text: str, column: str) -> Refusal:
    return Refusal(
        show(text), "một ngày như 2024-08-21 hoặc 21/8/2024", "Hãy ghi lại ngày, đủ ngày, tháng, năm nếu nguồn có.", column
    )
