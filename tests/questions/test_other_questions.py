"""The other questions on the hand-made figures: the latest figures, one place, one slot, the documents, the contents."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest

from analytics import questions
from analytics.questions.rows import Row
from analytics.store import Version
from tests.questions.hand import (
    BA_TO,
    CAN_GIO,
    CHIEM_HOA,
    DUY_XUYEN,
    EA_SUP,
    IA_GRAI,
    TRA_BONG,
    TRA_BONG_OLD,
)

FIRST, LAST = date(1900, 1, 1), date(2100, 12, 31)


def rows(found: Sequence[Row], *keys: str) -> list[tuple[object, ...]]:
    return [tuple(row[key] for key in keys) for row in found]


def latest(version: Version, *area_ids: str, last_day: date = LAST, series: tuple[str, ...] = ()) -> list[Row]:
    return questions.latest_figures(
        version, area_ids=area_ids, series=series or area_ids, indicator="POOR_RATE", first_day=FIRST, last_day=last_day
    )


@pytest.mark.parametrize(
    ("area_id", "expected"),
    [
        (EA_SUP, [(2023, "CN2022", 38.3, "")]),  # not 42 (dated) and not 31,67 of 2024 (a guessed year)
        (CHIEM_HOA, [(2023, "CN2022", 22.0, "")]),  # preliminary, for nothing better is known
        (CAN_GIO, [(2022, "TPHCM21", None, "not_comparable")]),  # only the city's own line: refused, and not called missing
        (BA_TO, [(2020, "UNSTATED", None, "not_comparable")]),
        (DUY_XUYEN, [(2022, "CN2022", None, "not_applicable")]),
        (IA_GRAI, [(2022, "CN2022", 8.0, "")]),
        ("610-1", []),  # Đăk Glei: nothing at all
    ],
)
def test_the_latest_comparable_figure(hand: Version, area_id: str, expected: list[tuple[object, ...]]) -> None:
    assert rows(latest(hand, area_id), "year", "standard", "value", "absence") == expected


def test_in_the_overlap_year_the_newer_standard_is_the_latest(hand: Version) -> None:
    assert rows(latest(hand, EA_SUP, last_day=date(2021, 12, 31)), "standard", "value") == [("CN2022", 47.4)]


def test_a_tie_is_two_rows(hand: Version) -> None:
    found = latest(hand, CHIEM_HOA, last_day=date(2022, 12, 31))
    assert sorted(rows(found, "value", "tied")) == [(26.04, True), (26.4, True)]


def test_of_two_borders_the_later_figure_is_the_latest(hand: Version) -> None:
    found = latest(hand, TRA_BONG_OLD, TRA_BONG, series=(TRA_BONG, TRA_BONG))
    assert rows(found, "series", "area_id", "year", "value") == [(TRA_BONG, TRA_BONG, 2020, 50.0)]


def test_everything_of_a_place(hand: Version) -> None:
    found = questions.figures_of_area(hand, area_ids=[EA_SUP], indicators=[], first_day=FIRST, last_day=LAST)
    assert [tuple(row[key] for key in ("indicator", "breakdown", "year", "standard", "value", "drawn")) for row in found] == [
        ("HH_TOTAL", "", 2022, "", 100.0, True),
        ("POOR_RATE", "", 2024, "CN2022", 31.67, True),
        # 2023: the drawn figure, its rivals, kept, by document (news, report), then the loose one
        ("POOR_RATE", "", 2023, "CN2022", 38.3, True),
        ("POOR_RATE", "", 2023, "CN2022", 39.0, False),
        ("POOR_RATE", "", 2023, "CN2022", 40.0, False),
        ("POOR_RATE", "", 2023, "CN2022", 42.0, True),
        ("POOR_RATE", "", 2021, "CN2016", 41.0, True),
        ("POOR_RATE", "", 2021, "CN2022", 47.4, True),
        ("POOR_RATE", "", 2020, "CN2016", 45.5, True),
        ("POOR_RATE", "ethnicity=minority", 2023, "CN2022", 61.0, True),
    ]


def test_a_place_by_indicator_and_period(hand: Version) -> None:
    found = questions.figures_of_area(
        hand, area_ids=[EA_SUP], indicators=["POOR_RATE"], first_day=date(2021, 1, 1), last_day=date(2022, 12, 31)
    )
    assert [(row["year"], row["standard"], row["value"]) for row in found] == [(2021, "CN2016", 41.0), (2021, "CN2022", 47.4)]


def test_what_competes_for_one_point_comes_in_the_order_of_the_rule(hand: Version) -> None:
    found = questions.figures_in_slot(hand, area_ids=[EA_SUP], indicator="POOR_RATE", year=2023, standard="CN2022", breakdown="")
    assert rows(found, "value", "annual_line", "drawn", "status", "grade") == [
        (38.3, True, True, "published", "official"),
        (39.0, True, False, "published", "press"),  # status comes before grade
        (40.0, True, False, "preliminary", "official"),
        (42.0, False, True, "published", "official"),  # the dated figure is another matter: last
    ]


def test_the_other_standard_of_the_year_is_another_point(hand: Version) -> None:
    found = questions.figures_in_slot(hand, area_ids=[EA_SUP], indicator="POOR_RATE", year=2021, standard="CN2016", breakdown="")
    assert rows(found, "value") == [(41.0,)]


def test_a_recorded_absence_is_no_competitor(hand: Version) -> None:
    found = questions.figures_in_slot(
        hand, area_ids=[DUY_XUYEN], indicator="POOR_RATE", year=2022, standard="CN2022", breakdown=""
    )
    assert found == []


def test_every_document_is_listed_also_one_without_figures(hand: Version) -> None:
    found = questions.documents(hand, area_ids=None)
    assert rows(found, "source_id", "figures") == [
        ("report", 25),  # 28 rows less one absence, one of the twin and one of the paper
        ("news", 1),
        ("twin", 1),  # Bài báo before Báo cáo: the Vietnamese order
        ("tour", 0),  # it tells of a visit only
    ]


def test_documents_of_a_place_count_only_its_own_figures(hand: Version) -> None:
    found = questions.documents(hand, area_ids=[EA_SUP])
    assert rows(found, "source_id", "figures", "places", "first_year", "last_year") == [
        ("report", 9, 1, 2020, 2024),  # ten figures of Ea Súp, one of them in the paper
        ("news", 1, 1, 2023, 2023),
    ]


def test_the_figures_of_a_document(hand: Version) -> None:
    found = questions.figures_of_document(hand, source_id="twin")
    assert rows(found, "area_id", "indicator", "year", "value") == [(CHIEM_HOA, "POOR_RATE", 2022, 26.4)]
    assert questions.figures_of_document(hand, source_id="none such") == []


def test_visits_are_found_from_both_ends(hand: Version) -> None:
    for area_id in (BA_TO, EA_SUP):
        assert rows(questions.visits_of_areas(hand, area_ids=[area_id]), "guest_id", "host_id") == [(BA_TO, EA_SUP)]
    assert len(questions.visits_of_areas(hand, area_ids=[])) == 1  # of all when none is named
    assert questions.visits_of_areas(hand, area_ids=[CHIEM_HOA]) == []


def test_the_contents_are_counted(hand: Version) -> None:
    found = [questions.contents(hand)]
    # 28 rows less the one recorded absence; 7 districts with a figure (Trà Bồng once, Duy Xuyên none); POOR_RATE and HH_TOTAL
    assert rows(found, "figures", "sources", "districts", "indicators", "provisional", "latest_year_end") == [
        (27, 4, 7, 2, 2, 2023)
    ]


def test_the_day_of_loading_is_the_day_in_vietnam(hand: Version) -> None:
    stored = hand.cursor().execute("select max(loaded_at) from batch").fetchone()
    assert stored is not None
    assert questions.contents(hand)["loaded_at"] == (stored[0] + timedelta(hours=7)).date().isoformat()


def test_the_latest_batch(hand: Version) -> None:
    assert questions.latest_batch(hand) == 1
