"""Dates and periods; labels as in the contract of the store, typed periods as on the command line."""

from datetime import date, datetime

import pytest

from analytics.wording import BadPeriod, date_text, day_range, document_date, formal_date, month_text, parse_period, period_label


def test_dates() -> None:
    assert date_text(date(2026, 11, 21)) == "21/11/2026"
    assert date_text(date(2024, 8, 3)) == "03/08/2024"
    assert date_text(datetime(2024, 8, 3, 15, 0)) == "03/08/2024"  # noqa: DTZ001
    assert formal_date(date(2026, 11, 21)) == "ngày 21 tháng 11 năm 2026"
    assert formal_date(date(2026, 2, 3)) == "ngày 03 tháng 02 năm 2026"  # NĐ 30/2020: zeros guard against additions
    assert formal_date(date(2026, 3, 12)) == "ngày 12 tháng 3 năm 2026"
    assert month_text(date(2024, 8, 31)) == "tháng 8/2024"


@pytest.mark.parametrize(
    ("iso", "written"),
    [("2024-08-21", "21/08/2024"), ("2024-08", "tháng 8/2024"), ("2024", "năm 2024"), ("", "không rõ ngày")],
)
def test_partial_dates_of_documents(iso: str, written: str) -> None:
    assert document_date(iso) == written


@pytest.mark.parametrize(
    ("first", "last", "written"),
    [
        ("2024-10-29", "2024-11-02", "29/10–02/11/2024"),
        ("2024-08-21", "2024-08-23", "21–23/08/2024"),
        ("2024-08-21", "2024-08-21", "21/08/2024"),
        ("2024-12-30", "2025-01-02", "30/12/2024–02/01/2025"),
    ],
)
def test_days_of_a_visit(first: str, last: str, written: str) -> None:
    assert day_range(first, last) == written


@pytest.mark.parametrize("iso", ["21/08/2024", "2024-13", "2024-02-30", "2024-8", "đầu 2024"])
def test_text_that_is_no_iso_date(iso: str) -> None:
    with pytest.raises(ValueError, match=r"ISO|month|day"):
        document_date(iso)


@pytest.mark.parametrize(
    ("kind", "start", "end", "label"),
    [
        ("year_end", None, date(2023, 12, 31), "cuối năm 2023"),
        ("annual_review", None, date(2023, 12, 31), "rà soát năm 2023"),
        ("opening_review", None, date(2021, 12, 31), "rà soát đầu kỳ cuối năm 2021"),
        ("annual", date(2022, 1, 1), date(2022, 12, 31), "năm 2022"),
        ("year_unspecified", None, date(2021, 12, 31), "năm 2021 (không nêu ngày)"),
        ("half_year", date(2024, 1, 1), date(2024, 6, 30), "6 tháng đầu năm 2024"),
        ("half_year", date(2024, 7, 1), date(2024, 12, 31), "6 tháng cuối năm 2024"),
        ("quarter", date(2020, 1, 1), date(2020, 3, 31), "quý I/2020"),
        ("quarter", date(2020, 10, 1), date(2020, 12, 31), "quý IV/2020"),
        ("month", date(2024, 8, 1), date(2024, 8, 31), "tháng 8/2024"),
        ("as_of", None, date(2023, 9, 30), "thời điểm 9/2023"),
        ("as_of", None, date(2022, 11, 10), "thời điểm 10/11/2022"),
        ("as_of", date(2023, 9, 1), date(2023, 9, 30), "thời điểm 9/2023"),
        ("as_of", date(2023, 1, 1), date(2023, 12, 31), "thời điểm năm 2023"),
        ("cumulative", date(2021, 1, 1), date(2024, 12, 31), "lũy kế 2021–2024"),
        ("cumulative", date(2022, 1, 1), date(2022, 12, 31), "lũy kế năm 2022"),
        ("cumulative", date(2021, 1, 1), date(2024, 8, 31), "lũy kế từ năm 2021 đến hết tháng 8/2024"),
        ("cumulative", date(2021, 6, 1), date(2024, 8, 21), "lũy kế từ tháng 6/2021 đến 21/08/2024"),
        ("cumulative", None, date(2018, 12, 31), "lũy kế đến hết năm 2018"),
        ("annual_average", date(2016, 1, 1), date(2020, 12, 31), "bình quân năm 2016–2020"),
        ("other", date(2021, 1, 1), date(2025, 12, 31), "giai đoạn 2021–2025"),
        ("other", None, date(2014, 12, 31), "đến hết năm 2014"),
        ("other", date(2021, 5, 1), date(2021, 8, 31), "từ tháng 5/2021 đến hết tháng 8/2021"),
    ],
)
def test_period_labels(kind: str, start: date | None, end: date, label: str) -> None:
    assert period_label(kind, start, end) == label


def test_period_labels_with_detail() -> None:
    assert period_label("as_of", None, date(2023, 9, 30), "ngày đăng bài") == "thời điểm 9/2023 (ngày đăng bài)"
    assert period_label("other", None, date(2014, 12, 31), "trước năm 2015") == "trước năm 2015"


def test_an_unknown_kind_is_named() -> None:
    with pytest.raises(KeyError, match="fortnight"):
        period_label("fortnight", None, date(2023, 12, 31))


@pytest.mark.parametrize(
    ("typed", "span", "start", "end", "text", "label"),
    [
        ("2022", "year", date(2022, 1, 1), date(2022, 12, 31), "2022", "năm 2022"),
        ("2022-H1", "half_year", date(2022, 1, 1), date(2022, 6, 30), "2022-H1", "6 tháng đầu năm 2022"),
        ("2022-h2", "half_year", date(2022, 7, 1), date(2022, 12, 31), "2022-H2", "6 tháng cuối năm 2022"),
        ("2022-Q3", "quarter", date(2022, 7, 1), date(2022, 9, 30), "2022-Q3", "quý III/2022"),
        ("2024-02", "month", date(2024, 2, 1), date(2024, 2, 29), "2024-02", "tháng 2/2024"),
        ("2021..2023", "range", date(2021, 1, 1), date(2023, 12, 31), "2021..2023", "giai đoạn 2021–2023"),
        (" 2021 .. 2023 ", "range", date(2021, 1, 1), date(2023, 12, 31), "2021..2023", "giai đoạn 2021–2023"),
        ("2021..2021", "year", date(2021, 1, 1), date(2021, 12, 31), "2021", "năm 2021"),
        ("2021..2024-H1", "range", date(2021, 1, 1), date(2024, 6, 30), "2021..2024-H1", "từ năm 2021 đến hết tháng 6/2024"),
    ],
)
def test_typed_periods(typed: str, span: str, start: date, end: date, text: str, label: str) -> None:
    period = parse_period(typed)
    assert (period.span, period.start, period.end, str(period), period.label) == (span, start, end, text, label)
    assert parse_period(str(period)) == period
    assert period.contains(start)
    assert period.contains(end)
    assert not period.contains(date(end.year + 1, 1, 1))


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "Chưa nêu kỳ"),
        ("22", "Không đọc được kỳ số liệu “22”"),
        ("2022-H3", "“2022-H3”"),
        ("2022-13", "“2022-13”"),
        ("2022-2023", "“2022-2023”"),
        ("năm 2022", "2021..2023"),  # the message shows what is accepted
        ("2021..", "Không đọc được"),
        ("..2021", "Không đọc được"),
        ("2021..2022..2023", "Không đọc được"),
        ("2023..2021", "2021..2023"),
        ("1789", "1990–2100"),
    ],
)
def test_bad_periods_say_so_in_vietnamese(typed: str, words: str) -> None:
    with pytest.raises(BadPeriod) as caught:
        parse_period(typed)
    assert words in caught.value.message
    assert str(caught.value) == caught.value.message
