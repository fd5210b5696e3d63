"""The column Kỳ: kind, first day, last day and label for each way of writing it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.intake.periods import Period, parse_partial_date, parse_period
from analytics.intake.problems import Refusal


@pytest.mark.parametrize(
    ("text", "year", "kind", "start", "end", "label"),
    [
        ("cuối năm", 2023, "year_end", None, "2023-12-31", "cuối năm 2023"),
        ("CUOI NAM", 2023, "year_end", None, "2023-12-31", "cuối năm 2023"),
        ("year_end", 2023, "year_end", None, "2023-12-31", "cuối năm 2023"),
        ("rà soát năm", 2022, "annual_review", None, "2022-12-31", "rà soát năm 2022"),
        ("rà soát đầu kỳ", 2021, "opening_review", None, "2021-12-31", "rà soát đầu kỳ cuối năm 2021"),
        ("start_of_2022_review", 2021, "opening_review", None, "2021-12-31", "rà soát đầu kỳ cuối năm 2021"),
        ("cả năm", 2022, "annual", "2022-01-01", "2022-12-31", "năm 2022"),
        ("không nêu ngày", 2021, "year_unspecified", None, "2021-12-31", "năm 2021 (không nêu ngày)"),
        ("6 tháng đầu năm", 2020, "half_year", "2020-01-01", "2020-06-30", "6 tháng đầu năm 2020"),
        ("quý I", 2024, "quarter", "2024-01-01", "2024-03-31", "quý I/2024"),
        ("tháng 9", 2023, "month", "2023-09-01", "2023-09-30", "tháng 9/2023"),
        ("thời điểm 2023-09", 2023, "as_of", None, "2023-09-30", "thời điểm 9/2023"),
        ("thời điểm 2025-06-19", 2025, "as_of", None, "2025-06-19", "thời điểm 19/06/2025"),
        ("thời điểm 21/8/2024", None, "as_of", None, "2024-08-21", "thời điểm 21/08/2024"),
        ("đầu năm", 2016, "as_of", None, "2016-01-01", "đầu năm 2016"),
        ("lũy kế 2021-2024", 2024, "cumulative", "2021-01-01", "2024-12-31", "lũy kế 2021–2024"),
        ("luỹ kế 2021 – 2024", None, "cumulative", "2021-01-01", "2024-12-31", "lũy kế 2021–2024"),
        ("bình quân năm 2016-2020", 2020, "annual_average", "2016-01-01", "2020-12-31", "bình quân năm 2016–2020"),
        ("trước năm 2015", 2015, "other", None, "2015-12-31", "trước năm 2015"),
        ("theo nghị quyết", 2022, "other", None, "2022-12-31", "theo nghị quyết, năm 2022"),
    ],
)
def test_reads(text: str, year: int | None, kind: str, start: str | None, end: str, label: str) -> None:
    """Kind, days, label."""
    found = parse_period(text, year)
    assert isinstance(found, Period)
    assert (found.kind, found.start, found.end, found.label) == (
        kind,
        date.fromisoformat(start) if start else None,
        date.fromisoformat(end),
        label,
    )


@pytest.mark.parametrize(
    ("text", "year", "column"),
    [
        ("", 2023, "period"),
        ("cuối năm", None, "year"),
        ("thời điểm 2023-09", 2024, "year"),  # the year contradicts the period
        ("lũy kế 2021-2024", 2023, "year"),
        ("lũy kế 2024-2021", 2021, "period"),
        ("thời điểm 2023-13", 2023, "period"),
        ("thời điểm 2023-02-30", 2023, "period"),
        ("tháng 13", 2023, "period"),
        ("start_of_2022_review", 2022, "year"),  # stored under 2021
    ],
)
def test_refuses(text: str, year: int | None, column: str) -> None:
    """The column to look at is named."""
    found = parse_period(text, year)
    assert isinstance(found, Refusal)
    assert found.column == column


def test_the_date_of_an_article_dates_its_figure() -> None:
    """A whole date gives the day, a month its last day, a bare year or none the year as a span."""
    assert parse_period("thời điểm bài viết", 2024, "2024-07-03") == Period(
        "as_of", None, date(2024, 7, 3), "thời điểm 03/07/2024 (bài viết)"
    )
    month = parse_period("thời điểm bài viết", 2024, "2024-07")
    assert isinstance(month, Period)
    assert month.end == date(2024, 7, 31)
    for known in ("2024", "", "2025-07-03"):
        span = parse_period("thời điểm bài viết", 2024, known)
        assert span == Period("as_of", date(2024, 1, 1), date(2024, 12, 31), "thời điểm năm 2024 (bài viết)", end_assumed=True)


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2024-08-21", "2024-08-21"),
        ("21/8/2024", "2024-08-21"),
        ("ngày 21 tháng 8 năm 2024", "2024-08-21"),
        ("08/2024", "2024-08"),
        ("2024", "2024"),
        ("", ""),
    ],
)
def test_dates_of_documents(text: str, iso: str) -> None:
    """Partial dates stay partial."""
    assert parse_partial_date(text, "document_date") == iso


@given(st.text(max_size=30), st.none() | st.integers(1900, 2100))
def test_never_raises(text: str, year: int | None) -> None:
    """Whatever is typed, the answer is a period or a refusal."""
    assert isinstance(parse_period(text, year), (Period, Refusal))
    assert isinstance(parse_partial_date(text, "document_date"), (str, Refusal))
