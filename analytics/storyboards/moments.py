"""The three moments of a review, and which figures each may show: never a year's end under the name of a half year."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from analytics import wording
from analytics.wording import Period

Moment = Literal["6-thang", "giua-ky", "ca-nam"]

MOMENTS: Final[Mapping[Moment, str]] = {
    "6-thang": "sơ kết 6 tháng đầu năm, kỳ viết 2024-H1",
    "giua-ky": "đánh giá giữa kỳ, kỳ viết 2023 hoặc 2021..2023",
    "ca-nam": "tổng kết năm, kỳ viết 2022",
}
"""The moments by the name a person types, each with what it is and how its period is written."""

BASELINES: Final = ((2016, 2020, 2015), (2021, 2025, 2021), (2026, 2030, 2025))
"""First and last year of a programme, and the year whose end is its baseline on its own standard (domain.md §1.1)."""

FIRST_YEAR: Final = 2015
"""The end of 2015 is the oldest baseline a line of the review is drawn from."""


class BadMoment(ValueError):
    """A period that the moment cannot be reviewed in; its text says which periods it can."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """A moment and its periods: `own` is reviewed, `year_end` the last year whose December counts as known, `plan` the year or
    span of the targets (a half year: its year's, with what was known by its end), `history` what a line shows, `span` the two
    year ends that are compared.
    """

    moment: Moment
    own: Period
    year_end: Period
    plan: Period
    history: Period
    span: Period

    @property
    def title(self) -> str:
        """The title of the conference's material."""
        heads = {"6-thang": "Sơ kết", "giua-ky": "Đánh giá giữa kỳ", "ca-nam": "Tổng kết"}
        return f"{heads[self.moment]} công tác giảm nghèo {self.own.label}"


def occasion(moment: Moment, period: Period) -> Occasion:
    """The periods of a moment. A bare year means its first half for `6-thang`, and for `giua-ky` the programme's years up to it.

    Raises BadMoment for a period the moment has no meaning in.
    """
    last = period.end.year
    if moment == "6-thang":
        half = _first_half(period)
        return Occasion(moment, half, _year(last - 1), half, _years(FIRST_YEAR, last - 1), _years(last - 2, last - 1))
    if moment == "ca-nam":
        if period.span != "year":
            raise BadMoment(f"Tổng kết năm cần kỳ là một năm, ví dụ {last}; không thể là “{period}”.")
        return Occasion(moment, period, period, period, _years(FIRST_YEAR, last), _years(last - 1, last))
    first = _start_of(period)
    own = _years(first, last)
    return Occasion(moment, own, _year(last), own, _years(min(first, FIRST_YEAR), last), own)


def _first_half(period: Period) -> Period:
    if period.span == "year":
        return wording.parse_period(f"{period.end.year}-H1")
    if period.span != "half_year" or period.end.month != 6:
        year = period.end.year
        raise BadMoment(f"Sơ kết 6 tháng cần kỳ là 6 tháng đầu năm, viết {year}-H1; không thể là “{period}”.")
    return period


def _start_of(period: Period) -> int:
    if period.span == "range":
        first, last = period.start.year, period.end.year
    elif period.span == "year":
        last = period.end.year
        first = next((base for start, end, base in BASELINES if start <= last <= end), last)
    else:
        raise BadMoment(f"Giữa kỳ cần kỳ là một năm hoặc một khoảng năm, ví dụ 2021..2023; không thể là “{period}”.")
    if first >= last:
        raise BadMoment(f"Giữa kỳ cần ít nhất hai năm, ví dụ 2021..2023; không thể là “{period}”.")
    return first


def _year(year: int) -> Period:
    return wording.parse_period(str(year))


def _years(first: int, last: int) -> Period:
    return wording.parse_period(f"{min(first, last)}..{last}")
