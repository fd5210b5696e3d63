"""Several indicators in one question say what each says alone: one rule, two ways to ask."""

from collections.abc import Sequence

from analytics import questions
from analytics.catalogue import Catalogue
from analytics.store import Version
from tests.exhibits.field import CAN_GIO, CHIEM_HOA, DAK_LAK, EA_SUP, HOANG_SA, LAK

PLACES = [EA_SUP, LAK, DAK_LAK, CHIEM_HOA]
COUNTS: dict[str, tuple[Sequence[str], Sequence[str]]] = {
    "POOR_RATE": (["POOR_HH"], ["HH_TOTAL"]),
    "MDP_RATE": (["POOR_HH", "NEAR_HH"], ["HH_TOTAL"]),
    "TRAINED_RATE": ([], []),
    "POOR_HH": ([], []),
}


def test_the_same_figures_as_one_by_one(field: Version, real: Version, catalogue: Catalogue) -> None:
    for version, areas in ((field, PLACES), (real, [area.area_id for area in catalogue.areas.of_level("district")])):
        together = questions.figures_of_many(version, counts=COUNTS, area_ids=areas)
        for code in COUNTS:
            alone = questions.comparable_figures(version, indicator=code, area_ids=areas)
            mine = [row for row in together if row["indicator"] == code]
            for column in ("area_id", "year", "standard", "value", "cases", "base", "rivals", "source_id"):
                assert [row[column] for row in mine] == [row[column] for row in alone], (code, column)


def test_counts_behind_a_rate(field: Version) -> None:
    found = questions.figures_of_many(field, counts=COUNTS, area_ids=PLACES)
    rows = {(row["indicator"], row["area_id"], row["year"]): row for row in found}
    ours = rows["POOR_RATE", EA_SUP, 2023]
    assert (ours["value"], ours["cases"], ours["base"]) == (38.3, 7660, 20_000)
    lak = rows["POOR_RATE", LAK, 2023]
    assert (lak["cases"], lak["base"]) == (1100, None)  # its households are not known


def test_values_of_a_date(field: Version) -> None:
    found = questions.values_of_many(field, asked=[("POOR_RATE", 2023, "CN2022"), ("TRAINED_RATE", 2023, "")])
    assert found == {"POOR_RATE": (6, 7.6, 9.2, 11, 38, 38.3), "TRAINED_RATE": (30, 50)}  # not the province's
    assert questions.values_of_many(field, asked=[]) == {}


def test_all_values_of_a_standard_whatever_the_year(field: Version) -> None:
    values = questions.pooled_values(field, indicator="POOR_RATE", standard="CN2022")
    assert values == [6, 7.6, 8, 9, 9.2, 10, 11, 20, 26.04, 38, 38.3, 40, 47.4]  # both years; not Cần Giờ's own line


def test_reasons_of_several_indicators(field: Version) -> None:
    found = questions.reasons_of_many(
        field,
        asked=[("POOR_RATE", 2023, "CN2022"), ("NEAR_RATE", 2023, "CN2022")],
        area_ids=[EA_SUP, CAN_GIO, HOANG_SA],
        series=[EA_SUP, CAN_GIO, HOANG_SA],
    )
    assert [(row["indicator"], row["series"], row["reason"]) for row in found] == [
        ("POOR_RATE", CAN_GIO, "local_standard"),
        ("POOR_RATE", HOANG_SA, "not_applicable"),
        ("NEAR_RATE", CAN_GIO, "missing"),
        ("NEAR_RATE", HOANG_SA, "missing"),
    ]
    assert questions.known_indicators(field, area_ids=[CAN_GIO, HOANG_SA]) == {"POOR_RATE"}
