"""Which figures may be compared, on figures made for it (compared_hand.py)."""

from collections.abc import Mapping, Sequence

import pytest

from analytics import questions
from analytics.catalogue import Catalogue
from analytics.ranks import with_ranks
from analytics.store import Version
from tests.questions.compared_hand import BINH_LUC, DUY_TIEN, HA_NAM_2022, KIM_BANG, LY_NHAN, PHU_LY, THANH_LIEM
from tests.questions.hand import BA_TO, CAN_GIO, CHIEM_HOA, DAK_LAK, DUY_XUYEN, EA_SUP, IA_GRAI, TRA_BONG, TRA_BONG_OLD


def rows(found: Sequence[Mapping[str, object]], *keys: str) -> list[tuple[object, ...]]:
    return [tuple(row[key] for key in keys) for row in found]


ODD = [CHIEM_HOA, CAN_GIO, BA_TO, IA_GRAI, DUY_XUYEN]


def test_dates_hold_only_what_may_be_compared(compared: Version) -> None:
    found = questions.comparable_dates(compared, indicator="POOR_RATE", area_ids=[*HA_NAM_2022, EA_SUP, *ODD])
    # A tie, a city's line, an unnamed standard, a range and an absence make no date of 2022.
    assert rows(found, "year", "standard", "areas") == [
        (2018, "CN2016", 1),
        (2019, "CN2016", 1),
        (2020, "CN2016", 1),
        (2021, "CN2022", 6),
        (2022, "CN2022", 6),
        (2023, "CN2022", 1),
    ]


def test_figures_with_their_counts_and_ranks(compared: Version) -> None:
    found = questions.figures_at(compared, indicator="POOR_RATE", years=[2022], standard="CN2022", area_ids=[*HA_NAM_2022, *ODD])
    ranked = with_ranks(found).values()
    assert rows([*ranked], "area_id", "value", "households", "cases", "base", "rank_from_low", "rank_from_high", "ranked") == [
        (BINH_LUC, 1.0, 50000.0, 500.0, 50000.0, 1, 5, 6),  # two share the first place
        (LY_NHAN, 1.0, 50000.0, 500.0, 50000.0, 1, 5, 6),
        (THANH_LIEM, 2.5, 40000.0, 1000.0, 40000.0, 3, 4, 6),
        (DUY_TIEN, 5.0, 20000.0, 1000.0, 20000.0, 4, 2, 6),
        (KIM_BANG, 5.0, 30000.0, 1500.0, 30000.0, 4, 2, 6),
        (PHU_LY, 10.0, 10000.0, 1000.0, 10000.0, 6, 1, 6),
    ]


def test_a_larger_place_is_asked_beside_the_districts(compared: Version) -> None:
    areas = [EA_SUP, PHU_LY, BINH_LUC]
    found = questions.figures_at(
        compared, indicator="POOR_RATE", years=[2021], standard="CN2022", area_ids=areas, beside=[DAK_LAK]
    )
    assert rows(found, "area_id", "value") == [(BINH_LUC, 0.0), (PHU_LY, 10.4), (DAK_LAK, 10.5), (EA_SUP, 47.4)]


def test_two_dates_in_one_question(compared: Version) -> None:
    found = questions.figures_at(
        compared, indicator="POOR_RATE", years=[2021, 2023], standard="CN2022", area_ids=[EA_SUP, PHU_LY]
    )
    # 2022 lies between and is not asked for; only Ea Súp has a figure of 2023.
    assert rows(found, "area_id", "year", "value") == [(PHU_LY, 2021, 10.4), (EA_SUP, 2023, 38.3), (EA_SUP, 2021, 47.4)]


def test_every_district_asked_for_is_every_district_named(compared: Version, catalogue: Catalogue) -> None:
    """Reading the level whole and naming every version of every district are two ways to ask the same."""
    named = [area.area_id for area in catalogue.areas.of_level("district")]
    at = {"indicator": "POOR_RATE", "years": [2021, 2022], "standard": "CN2022", "beside": [DAK_LAK, "VN"]}
    span = {"indicator": "POOR_RATE", "standard": "CN2022", "first_year": 2021, "last_year": 2022}
    asked = [
        lambda areas: questions.figures_at(compared, area_ids=areas, **at),
        lambda areas: questions.comparable_dates(compared, indicator="POOR_RATE", area_ids=areas),
        lambda areas: questions.comparable_spans(compared, indicator="POOR_RATE", area_ids=areas),
        lambda areas: questions.comparable_figures(compared, indicator="POOR_RATE", area_ids=areas),
        lambda areas: questions.changes_between(compared, area_ids=areas, **span),
    ]
    for ask in asked:
        assert len(ask(None)) > 3
        assert ask(None) == ask(named)


def test_counts_that_are_not_known_are_not_invented(compared: Version) -> None:
    found = questions.figures_at(compared, indicator="POOR_RATE", years=[2021], standard="CN2022", area_ids=[KIM_BANG, PHU_LY])
    assert rows(found, "area_id", "households", "cases", "base") == [
        (KIM_BANG, None, None, None),
        (PHU_LY, 10000.0, 1040.0, 10000.0),
    ]


def test_pairs_stay_on_one_standard_and_inside_one_border(compared: Version) -> None:
    found = questions.comparable_spans(compared, indicator="POOR_RATE", area_ids=[EA_SUP, TRA_BONG, TRA_BONG_OLD])
    assert rows(found, "first_year", "last_year", "standard", "areas") == [
        (2018, 2019, "CN2016", 1),
        (2018, 2020, "CN2016", 1),
        (2019, 2020, "CN2016", 1),  # Ea Súp only: Trà Bồng's two figures are of two borders
        (2021, 2023, "CN2022", 1),
    ]


def test_changes_are_exact_and_ranked(compared: Version) -> None:
    found = questions.changes_between(
        compared, indicator="POOR_RATE", standard="CN2022", first_year=2021, last_year=2022, area_ids=list(HA_NAM_2022)
    )
    assert rows(found, "area_id", "change", "rank_from_low", "ranked") == [
        (DUY_TIEN, -2.0, 1, 5),
        (PHU_LY, -0.4, 2, 5),
        (KIM_BANG, 0.4, 3, 5),
        (THANH_LIEM, 0.5, 4, 5),
        (BINH_LUC, 1.0, 5, 5),
    ]
    relative = dict(rows(found, "area_id", "relative"))
    assert relative[DUY_TIEN] == pytest.approx(-28.571429)  # −2 of 7
    assert relative[BINH_LUC] is None  # from zero there is none


@pytest.mark.parametrize(
    ("area_id", "year", "standard", "expected"),
    [
        (CHIEM_HOA, 2022, "CN2022", ("tied", "")),
        (CAN_GIO, 2022, "CN2022", ("local_standard", "TPHCM36")),
        (CAN_GIO, 2021, "CN2022", ("local_standard", "TPHCM36")),  # all it ever has is on the city's line
        (BA_TO, 2022, "CN2022", ("unstated", "")),
        (IA_GRAI, 2022, "CN2022", ("range", "")),
        (DUY_XUYEN, 2022, "CN2022", ("not_applicable", "")),
        (EA_SUP, 2022, "CN2022", ("missing", "")),
        (EA_SUP, 2021, "CN2016", ("other_standard", "CN2022")),
        ("610-1", 2022, "CN2022", ("missing", "")),  # nothing at all
    ],
)
def test_the_reason_why_a_place_is_left_out(
    compared: Version, area_id: str, year: int, standard: str, expected: tuple[str, str]
) -> None:
    found = questions.reasons(compared, indicator="POOR_RATE", year=year, standard=standard, area_ids=[area_id], series=[area_id])
    assert rows(found, "reason", "standard") == [expected]


def test_a_loose_figure_is_a_reason_of_its_own(hand: Version) -> None:
    found = questions.reasons(hand, indicator="POOR_RATE", year=2024, standard="CN2022", area_ids=[EA_SUP], series=[EA_SUP])
    assert rows(found, "reason") == [("loose",)]  # the year of that figure is our guess


def test_a_place_with_a_figure_has_no_reason(compared: Version) -> None:
    found = questions.reasons(
        compared, indicator="POOR_RATE", year=2022, standard="CN2022", area_ids=[PHU_LY, EA_SUP], series=[PHU_LY, EA_SUP]
    )
    assert rows(found, "series") == [(EA_SUP,)]
