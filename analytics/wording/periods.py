"""Dates and periods in words, and the grammar in which a period is typed on the command line."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from analytics.wording.numbers import RANGE_DASH

PeriodSpan = Literal["year", "half_year", "quarter", "month", "range"]

NO_DATE = "không rõ ngày"
_ROMAN = {1: "I", 2: "II", 3: "III", 4: "IV"}
_HALF = {1: "đầu", 2: "cuối"}
_FIRST_YEAR, _LAST_YEAR = 1990, 2100
_PARTIAL = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_TYPED = re.compile(r"(\d{4})(?:-(?:H([12])|Q([1-4])|(0[1-9]|1[0-2])))?", re.IGNORECASE)
_GRAMMAR = "năm (2022), nửa năm (2022-H1), quý (2022-Q1), tháng (2022-08) hoặc khoảng (2021..2023)"


# Dates ---------------------------------------------------------------------------------------------


def date_text(day: date) -> str:
    """Write a date in figures: "21/11/2026"."""
    return f"{day.day:02d}/{day.month:02d}/{day.year:04d}"


def formal_date(day: date) -> str:
    """Write a date as an official document does: "ngày 21 tháng 11 năm 2026".

    Days under 10 and months 1 and 2 take a zero before them. Rule: NĐ 30/2020/NĐ-CP, Phụ lục I.
    """
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def month_text(day: date) -> str:
    """Write a month: "tháng 8/2024"."""
    return f"tháng {day.month}/{day.year}"


def document_date(iso: str) -> str:
    """Write the possibly partial ISO date of a document: "21/08/2024", "tháng 8/2024", "năm 2024"; "" is "không rõ ngày".

    Raises ValueError for text that is no such date.
    """
    if not iso:
        return NO_DATE
    match = _PARTIAL.fullmatch(iso)
    if match is None:
        raise ValueError(f"not an ISO date, whole or partial: {iso!r}")
    year, month, day = match.groups()
    known = date(int(year), int(month or 1), int(day or 1))
    if day:
        return date_text(known)
    return month_text(known) if month else f"năm {known.year}"


def day_range(first_iso: str, last_iso: str) -> str:
    """Write the days from one ISO date to another: "29/10–02/11/2024", "21–23/08/2024", or the single day when both are the same.

    Raises ValueError for text that is no whole ISO date.
    """
    first, last = date.fromisoformat(first_iso), date.fromisoformat(last_iso)
    if first == last:
        return date_text(last)
    if first.year != last.year:
        return f"{date_text(first)}{RANGE_DASH}{date_text(last)}"
    start = f"{first.day:02d}" if first.month == last.month else f"{first.day:02d}/{first.month:02d}"
    return f"{start}{RANGE_DASH}{date_text(last)}"


# Periods of stored figures -------------------------------------------------------------------------


def _ends_month(day: date) -> bool:
    return day.day == calendar.monthrange(day.year, day.month)[1]


def _ends_year(day: date) -> bool:
    return (day.month, day.day) == (12, 31)


def _begins_year(day: date) -> bool:
    return (day.month, day.day) == (1, 1)


def _years(start: date | None, end: date) -> str:
    if start is None or start.year == end.year:
        return str(end.year)
    return f"{start.year}{RANGE_DASH}{end.year}"


def _from_words(start: date) -> str:
    if _begins_year(start):
        return f"năm {start.year}"
    return month_text(start) if start.day == 1 else date_text(start)


def _to_words(end: date) -> str:
    if _ends_year(end):
        return f"hết năm {end.year}"
    return f"hết {month_text(end)}" if _ends_month(end) else date_text(end)


def _cumulative(start: date | None, end: date) -> str:
    if start is None:
        return f"lũy kế đến {_to_words(end)}"
    if _begins_year(start) and _ends_year(end):
        return f"lũy kế {'năm ' if start.year == end.year else ''}{_years(start, end)}"
    return f"lũy kế từ {_from_words(start)} đến {_to_words(end)}"


def _as_of(start: date | None, end: date) -> str:
    # A source that names only the month is stored at the month's last day, so that day is shown as its month.
    if start is not None and start != end and _begins_year(start) and _ends_year(end):
        return f"thời điểm năm {_years(start, end)}"
    return f"thời điểm {end.month}/{end.year}" if _ends_month(end) else f"thời điểm {date_text(end)}"


def _other(start: date | None, end: date) -> str:
    if start is None:
        return f"đến {_to_words(end)}"
    if _begins_year(start) and _ends_year(end):
        return f"{'năm' if start.year == end.year else 'giai đoạn'} {_years(start, end)}"
    return f"từ {_from_words(start)} đến {_to_words(end)}"


def period_label(kind: str, start: date | None, end: date, detail: str = "") -> str:
    """Name the period of a figure by its kind (codes of the store): "cuối năm 2023", "6 tháng đầu năm 2024", "lũy kế 2021–2024".

    `start` is None for a figure at one date. `detail` follows in brackets; for kind "other" it is the label itself. An "as_of"
    figure at the last day of a month names the month only. Raises KeyError for an unknown kind.
    """
    labels = {
        "year_end": lambda: f"cuối năm {end.year}",
        "annual_review": lambda: f"rà soát năm {end.year}",
        "opening_review": lambda: f"rà soát đầu kỳ cuối năm {end.year}",
        "annual": lambda: f"năm {end.year}",
        "year_unspecified": lambda: f"năm {end.year} (không nêu ngày)",
        "half_year": lambda: f"6 tháng {_HALF[1 if end.month <= 6 else 2]} năm {end.year}",
        "quarter": lambda: f"quý {_ROMAN[(end.month + 2) // 3]}/{end.year}",
        "month": lambda: month_text(end),
        "as_of": lambda: _as_of(start, end),
        "cumulative": lambda: _cumulative(start, end),
        "annual_average": lambda: f"bình quân năm {_years(start, end)}",
        "other": lambda: detail or _other(start, end),
    }
    if kind not in labels:
        raise KeyError(f"unknown period kind: {kind!r}")
    label = labels[kind]()
    return f"{label} ({detail})" if detail and kind != "other" else label


# Periods typed by a person -------------------------------------------------------------------------


class BadPeriod(ValueError):
    """A typed period that cannot be read; `message` says in Vietnamese what was found and what is accepted."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time asked for: first and last day included, with the text that asks for it again (`str(period)`)."""

    span: PeriodSpan
    start: date
    end: date
    text: str

    @property
    def label(self) -> str:
        """The period in words: "năm 2022", "6 tháng đầu năm 2022", "giai đoạn 2021–2023"."""
        if self.span == "range":
            return _other(self.start, self.end)
        kind = "annual" if self.span == "year" else self.span
        return period_label(kind, self.start, self.end)

    def contains(self, day: date) -> bool:
        """Say whether a day lies in the period."""
        return self.start <= day <= self.end

    def __str__(self) -> str:
        return self.text


def _months(year: int, first: int, last: int) -> tuple[date, date]:
    return date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1])


def _parse_one(text: str) -> Period:
    match = _TYPED.fullmatch(text)
    if match is None:
        raise BadPeriod(f"Không đọc được kỳ số liệu “{text}”. Hãy viết {_GRAMMAR}.")
    year = int(match.group(1))
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise BadPeriod(f"Năm {year} nằm ngoài khoảng {_FIRST_YEAR}{RANGE_DASH}{_LAST_YEAR}.")
    half, quarter, month = (int(part) if part else 0 for part in match.groups()[1:])
    canonical = text.upper()
    if half:
        return Period("half_year", *_months(year, 6 * half - 5, 6 * half), canonical)
    if quarter:
        return Period("quarter", *_months(year, 3 * quarter - 2, 3 * quarter), canonical)
    if month:
        return Period("month", *_months(year, month, month), canonical)
    return Period("year", *_months(year, 1, 12), canonical)


def parse_period(text: str) -> Period:
    """Read a typed period: "2022", "2022-H1", "2022-Q3", "2022-08" or a range of these such as "2021..2023".

    Raises BadPeriod, whose message is for the person who typed it.
    """
    typed = "".join(text.split())
    if not typed:
        raise BadPeriod(f"Chưa nêu kỳ số liệu. Hãy viết {_GRAMMAR}.")
    first_text, dots, last_text = typed.partition("..")
    if not dots:
        return _parse_one(typed)
    first, last = _parse_one(first_text), _parse_one(last_text)
    if last.end < first.start:
        raise BadPeriod(f"Khoảng “{typed}” bị ngược: kỳ cuối đứng trước kỳ đầu. Hãy viết {last_text}..{first_text}.")
    if first.text == last.text:
        return first
    return Period("range", first.start, last.end, f"{first.text}..{last.text}")
