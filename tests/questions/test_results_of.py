"""What was reached of a plan: the figure of exactly that period, and the fall between the year ends that enclose it."""

from pathlib import Path

import pytest

from analytics import questions
from analytics.catalogue import Catalogue
from analytics.store import Store
from tests.questions.hand import EA_SUP, OBSERVATIONS, SOURCES


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue) -> Path:
    folder = tmp_path_factory.mktemp("results") / "kho"
    records = {"source": SOURCES, "observation": OBSERVATIONS}
    Store(folder).publish(records, title="t", by="An <an@x.vn>", catalogue=catalogue)
    return folder


def results(folder: Path, kind: str, start: str | None, end: str, level: str = "") -> list[tuple[object, ...]]:
    with Store(folder).open() as version:
        found = questions.results_of(
            version,
            asks=[7],
            area_ids=[EA_SUP],
            measures=["POOR_CHG_PP" if level else "POOR_RATE"],
            levels=[level],
            standards=["CN2022"],
            breakdowns=[""],
            period_kinds=[kind],
            period_starts=[start],
            period_ends=[end],
        )
    return [(row["ask"], row["origin"], row["value"], row["opening"], row["closing"]) for row in found]


def test_of_a_year_only_what_its_source_ties_to_it(told: Path) -> None:
    # 42,0 of the same year is dated loosely, 39,0 and 40,0 are not drawn.
    assert results(told, "year_end", None, "2023-12-31") == [(7, "published", 38.3, None, None)]


def test_a_fall_over_a_period_is_between_the_year_ends_that_enclose_it(told: Path) -> None:
    # 47,4 at the end of 2021, 38,3 at the end of 2023; a year of the two is half of it.
    assert results(told, "cumulative", "2022-01-01", "2023-12-31", "POOR_RATE") == [
        (7, "computed", pytest.approx(9.1), 47.4, 38.3),
    ]
    assert results(told, "annual_average", "2022-01-01", "2023-12-31", "POOR_RATE") == [
        (7, "computed", pytest.approx(4.55), 47.4, 38.3),
    ]


def test_no_fall_over_a_period_that_ends_within_a_year_or_whose_opening_is_unknown(told: Path) -> None:
    assert results(told, "cumulative", "2022-01-01", "2023-06-30", "POOR_RATE") == []
    assert results(told, "year_end", None, "2023-12-31", "POOR_RATE") == []  # nothing is known of the end of 2022
