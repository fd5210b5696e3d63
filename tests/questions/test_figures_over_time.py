"""How an indicator moved: what is joined, what is loose, and against which figure a change is reckoned."""

from datetime import date

import pytest

from analytics import questions
from analytics.store import Version
from tests.questions.hand import (
    BA_TO,
    CAN_GIO,
    CHIEM_HOA,
    DAK_LAK,
    DUY_XUYEN,
    EA_SUP,
    HOI_AN,
    IA_GRAI,
    TRA_BONG,
    TRA_BONG_OLD,
)

FIRST, LAST = date(1900, 1, 1), date(2100, 12, 31)


def over_time(version: Version, *area_ids: str, series: tuple[str, ...] = (), **asked: object) -> list[dict[str, object]]:
    """The rows for these areas, each its own series unless told otherwise."""
    arguments = {"indicator": "POOR_RATE", "first_day": FIRST, "last_day": LAST, **asked}
    return questions.figures_over_time(  # type: ignore[return-value]  # cells are objects
        version,
        area_ids=area_ids,
        series=series or area_ids,
        roles=["own"] * len(area_ids),
        **arguments,  # type: ignore[arg-type]
    )


def lines(rows: list[dict[str, object]], *keys: str) -> list[tuple[object, ...]]:
    return [
        tuple(row[key] if not isinstance(row[key], float) else round(float(str(row[key])), 1) for key in keys) for row in rows
    ]


def test_both_standards_of_the_overlap_year_are_there_and_no_change_crosses_them(hand: Version) -> None:
    rows = [row for row in over_time(hand, EA_SUP) if row["joined"]]
    assert lines(rows, "standard", "year", "value", "change", "value_index") == [
        ("CN2016", 2020, 45.5, 0.0, 100.0),
        ("CN2016", 2021, 41.0, -4.5, 90.1),  # 41 / 45,5
        ("CN2022", 2021, 47.4, 0.0, 100.0),
        ("CN2022", 2023, 38.3, -9.1, 80.8),  # 38,3 / 47,4
    ]


def test_dated_and_guessed_figures_are_loose(hand: Version) -> None:
    rows = [row for row in over_time(hand, EA_SUP) if not row["joined"]]
    assert lines(rows, "year", "value", "annual_line", "change", "value_index") == [
        (2023, 42.0, False, None, None),
        (2024, 31.7, False, None, None),
    ]


def test_one_figure_is_drawn_and_its_rivals_are_counted(hand: Version) -> None:
    at_2023 = [row for row in over_time(hand, EA_SUP) if row["year"] == 2023 and row["annual_line"]]
    assert lines(at_2023, "value", "rivals", "tied") == [(38.3, 1, False)]  # 39 (press) says otherwise; 40 was only preliminary


def test_a_part_of_the_total_is_never_on_the_line(hand: Version) -> None:
    assert 61 not in [row["value"] for row in over_time(hand, EA_SUP)]


def test_a_new_border_is_a_new_segment_of_the_same_place(hand: Version) -> None:
    rows = over_time(hand, TRA_BONG_OLD, TRA_BONG, series=(TRA_BONG, TRA_BONG))
    assert lines(rows, "series", "area_id", "year", "change") == [
        (TRA_BONG, TRA_BONG_OLD, 2018, 0.0),
        (TRA_BONG, TRA_BONG_OLD, 2019, -3.0),
        (TRA_BONG, TRA_BONG, 2020, None),  # alone inside the new border
    ]


def test_a_tie_shows_both_figures_and_joins_neither(hand: Version) -> None:
    assert lines(over_time(hand, CHIEM_HOA), "year", "value", "tied", "joined", "change") == [
        (2021, 31.3, False, True, 0.0),
        (2022, 26.0, True, False, None),
        (2022, 26.4, True, False, None),
        (2023, 22.0, False, True, -9.3),  # 22 − 31,31
    ]


def test_a_true_zero_is_a_figure(hand: Version) -> None:
    assert lines(over_time(hand, CAN_GIO), "year", "value", "change", "value_index", "joined") == [
        (2021, 0.5, 0.0, 100.0, True),  # the city's own standard is comparable with itself
        (2022, 0.0, -0.5, 0.0, True),
    ]


def test_nothing_is_measured_against_zero(hand: Version) -> None:
    assert lines(over_time(hand, HOI_AN), "year", "change", "value_index") == [(2021, 0.0, None), (2022, 0.2, None)]


def test_an_unnamed_standard_is_shown_and_not_joined(hand: Version) -> None:
    assert lines(over_time(hand, BA_TO), "year", "value", "annual_line", "joined", "change") == [
        (2019, 20.0, True, False, None),
        (2020, 15.0, True, False, None),
    ]


def test_a_recorded_absence_has_no_value(hand: Version) -> None:
    assert lines(over_time(hand, DUY_XUYEN), "year", "value", "absence", "joined") == [(2022, None, "not_applicable", False)]


def test_a_range_keeps_both_ends_and_has_no_change(hand: Version) -> None:
    assert lines(over_time(hand, IA_GRAI), "year", "value", "value_high", "change") == [
        (2021, 10.0, 12.0, None),
        (2022, 8.0, None, None),
    ]


@pytest.mark.parametrize(
    ("first_day", "last_day", "years"),
    [
        (date(2021, 12, 31), date(2021, 12, 31), [2021, 2021]),  # the very day
        (date(2022, 1, 1), date(2023, 12, 30), [2023]),  # a day late and a day early: only the loose figure of 8/2023
        (date(2024, 1, 1), LAST, [2024]),
        (FIRST, date(2020, 12, 30), []),
    ],
)
def test_a_figure_belongs_to_the_period_it_ends_in(hand: Version, first_day: date, last_day: date, years: list[int]) -> None:
    assert [row["year"] for row in over_time(hand, EA_SUP, first_day=first_day, last_day=last_day)] == years


def test_a_change_is_reckoned_from_the_first_figure_asked_for(hand: Version) -> None:
    rows = over_time(hand, DAK_LAK, first_day=date(2023, 1, 1))
    assert lines(rows, "year", "value", "change") == [(2023, 9.2, None)]  # 9,15 alone


def test_places_come_in_the_order_asked(hand: Version) -> None:
    rows = over_time(hand, IA_GRAI, EA_SUP, DAK_LAK)
    assert list(dict.fromkeys(row["series"] for row in rows)) == [IA_GRAI, EA_SUP, DAK_LAK]


def test_nothing_known_is_no_rows(hand: Version) -> None:
    assert over_time(hand, EA_SUP, indicator="NEAR_RATE") == []
