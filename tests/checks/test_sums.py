"""Parts against their whole: the six districts of Hà Nam, the seven of Ninh Thuận, the six regions."""

from collections.abc import Iterator, Mapping, Sequence

import pytest

from analytics import catalogue
from analytics.checks import Finding
from tests.checks.little import Case, Row, changed, figure, findings_of, told

HA_NAM = ("347-1", "349-1", "350-1", "351-1", "352-1", "353-1")


def parts(indicator: str, year: int, areas: Sequence[str], values: Sequence[float | None], **rest: object) -> list[Row]:
    """One figure for each place."""
    return [figure(indicator, year, value, area_id=area_id, **rest) for area_id, value in zip(areas, values, strict=True)]


def province(indicator: str, year: int, value: float, **rest: object) -> Row:
    """The figure of Hà Nam."""
    return figure(indicator, year, value, area_id="P35-1", **rest)


def new_communes() -> Iterator[str]:
    """The communes of Lai Châu, which kept its borders, since July 2025."""
    return (area.area_id for area in catalogue.load().areas.values() if area.level == "commune" and area.parent_id == "P12-1")


COMMUNES = tuple(new_communes())

# 10 + 20 + 30 + 40 + 50 + 60 = 210. One year for each case, so that no case meets another.
TEN_TO_SIXTY = (10, 20, 30, 40, 50, 60)
CASES: Mapping[str, Case] = {
    "the sum holds": Case(
        "children_sum_to_parent", [*parts("POOR_HH", 2016, HA_NAM, TEN_TO_SIXTY), province("POOR_HH", 2016, 210)]
    ),
    "the sum is far off": Case(
        "children_sum_to_parent",
        [*parts("POOR_HH", 2017, HA_NAM, TEN_TO_SIXTY), province("POOR_HH", 2017, 208)],
        [("hard", "cộng 6 huyện = 210, công bố 208, lệch 2")],
    ),
    # 1 of 2.001 is under 0,5%.
    "the sum is slightly off": Case(
        "children_sum_to_parent",
        [*parts("POOR_HH", 2018, HA_NAM, (1000, 200, 200, 200, 200, 200)), province("POOR_HH", 2018, 2001)],
        [("soft", "cộng 6 huyện = 2.000, công bố 2.001, lệch 1")],
    ),
    "a district is missing": Case(
        "children_sum_to_parent", [*parts("POOR_HH", 2019, HA_NAM[1:], TEN_TO_SIXTY[1:]), province("POOR_HH", 2019, 9999)]
    ),
    "a district is not concerned": Case(
        "children_sum_to_parent",
        [*parts("POOR_HH", 2020, HA_NAM, (None, 20, 30, 40, 50, 60)), province("POOR_HH", 2020, 201)],
        [("soft", "cộng 6 huyện = 200, công bố 201, lệch 1")],
    ),
    "a district is preliminary": Case(
        "children_sum_to_parent",
        [
            *parts("POOR_HH", 2021, HA_NAM[1:], TEN_TO_SIXTY[1:]),
            figure("POOR_HH", 2021, 10, area_id=HA_NAM[0], status="preliminary"),
            province("POOR_HH", 2021, 9999),
        ],
    ),
    "all districts are preliminary": Case(
        "children_sum_to_parent",
        [*parts("POOR_HH", 2013, HA_NAM, TEN_TO_SIXTY, status="preliminary"), province("POOR_HH", 2013, 9999)],
    ),
    "a district is on another standard": Case(
        "children_sum_to_parent",
        [
            *parts("POOR_HH", 2015, HA_NAM[1:], TEN_TO_SIXTY[1:]),
            figure("POOR_HH", 2015, 10, area_id=HA_NAM[0], standard="CN2011"),
            province("POOR_HH", 2015, 9999),
        ],
    ),
    "a district is hedged": Case(
        "children_sum_to_parent",
        [
            *parts("POOR_HH", 2014, HA_NAM[1:], TEN_TO_SIXTY[1:]),
            figure("POOR_HH", 2014, 10, area_id=HA_NAM[0], qualifier="over"),
            province("POOR_HH", 2014, 9999),
        ],
    ),
    "rates are not added": Case(
        "children_sum_to_parent", [*parts("POOR_RATE", 2016, HA_NAM, TEN_TO_SIXTY), province("POOR_RATE", 2016, 30)]
    ),
    # The province's own offices hold 40 triệu: fine. Districts with 60 triệu more than the province: not.
    "money of the province itself": Case(
        "children_sum_to_parent", [*parts("CAP_PLAN", 2016, HA_NAM, TEN_TO_SIXTY), province("CAP_PLAN", 2016, 250)]
    ),
    "more money than the province has": Case(
        "children_sum_to_parent",
        [*parts("CAP_PLAN", 2017, HA_NAM, TEN_TO_SIXTY), province("CAP_PLAN", 2017, 150)],
        [("hard", "cộng 6 huyện = 210 triệu đồng, công bố 150 triệu đồng, lệch 60 triệu đồng")],
    ),
    # Six districts and the province each rounded to a triệu: up to 0,5 × 7 = 3,5 is rounding.
    "money rounded": Case(
        "children_sum_to_parent", [*parts("CAP_PLAN", 2018, HA_NAM, TEN_TO_SIXTY), province("CAP_PLAN", 2018, 207)]
    ),
    "parts of a figure are not the figure": Case(
        "children_sum_to_parent",
        [
            *parts("CAP_PLAN", 2019, HA_NAM, TEN_TO_SIXTY, breakdown="fund_source=central"),
            province("CAP_PLAN", 2019, 150),
        ],
    ),
    # End 2022: 600 + 100 + 300 + 80 + 20 + 190 = 1.290.
    "six regions": Case(
        "children_sum_to_parent",
        [
            *parts("MDP_HH", 2022, ("R1", "R2", "R3", "R4", "R5", "R6"), (600, 100, 300, 80, 20, 190)),
            figure("MDP_HH", 2022, 1300, area_id="VN"),
        ],
        [("hard", "cộng 6 vùng = 1.290, công bố 1.300, lệch 10")],
    ),
    # Ninh Thuận 2023 is of region R3, which has other provinces too: no sum is asked of R3.
    "one province makes no region": Case(
        "children_sum_to_parent", [figure("POOR_HH", 2023, 5, area_id="P58-1"), figure("POOR_HH", 2023, 99, area_id="R3")]
    ),
    # Since July 2025 communes stand under their province.
    "communes of a province": Case(
        "children_sum_to_parent",
        [
            *parts("POOR_HH", 2025, COMMUNES, [100] * len(COMMUNES)),
            figure("POOR_HH", 2025, 100 * len(COMMUNES) + 100, area_id="P12-1"),
        ],
        [("hard", "cộng 38 xã = 3.800, công bố 3.900, lệch 100")],
    ),
}


@pytest.fixture(scope="module")
def findings(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Finding]]:
    """By case; the cases share places, so each is told apart by its year and indicator."""
    found = [one for several in findings_of(tmp_path_factory.mktemp("sums"), CASES).values() for one in several]
    keys = {name: (case.rows[0]["indicator"], case.rows[0]["period_label"]) for name, case in CASES.items()}
    return {
        name: sorted({one for one in found if (one.indicators[0], one.period_label) == key}, key=repr)
        for name, key in keys.items()
    }


@pytest.mark.parametrize("name", CASES)
def test_what_is_found(name: str, findings: dict[str, list[Finding]]) -> None:
    assert told(findings[name]) == list(CASES[name].finds)


def test_a_sum_names_every_document(tmp_path_factory: pytest.TempPathFactory) -> None:
    rows = [*changed(parts("POOR_HH", 2016, HA_NAM, TEN_TO_SIXTY)), province("POOR_HH", 2016, 999)]
    cases = {
        "parts": Case("children_sum_to_parent", rows[:-1]),
        "whole": Case("children_sum_to_parent", rows[-1:]),
    }
    (finding,) = findings_of(tmp_path_factory.mktemp("documents"), cases)["whole"]
    assert (finding.source_ids, finding.expected, finding.observed) == (("s1", "s2"), 210, 999)
