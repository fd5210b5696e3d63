"""Which figure is drawn when several contradict: each case is a slot of few figures and the outcome worked by hand."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from analytics.store import Store
from analytics.store.layout import RECORD_TABLES, VIEWS_SQL
from tests.store.little import CATALOGUE, observations, sources

SOURCES = sources(
    {"source_id": "official", "grade": "official", "document_date": "2024-01-15"},
    {"source_id": "later", "grade": "official", "document_date": "2024-08"},
    {"source_id": "year", "grade": "official", "document_date": "2024"},
    {"source_id": "undated", "grade": "official", "document_date": ""},
    {"source_id": "press", "grade": "press", "document_date": "2025-01-01"},
    {"source_id": "thesis", "grade": "thesis_extract", "document_date": "2025-01-01"},
    {"source_id": "copy", "grade": "republished", "document_date": "2025-01-01"},
)

# case → rows of (source, status, value), then (drawn, tied, rivals) for each row in the same order
RULES: dict[str, tuple[list[tuple[str, str, float]], list[tuple[bool, bool, int]]]] = {
    "an estimate is drawn when alone": ([("copy", "estimate", 5)], [(True, False, 0)]),
    "status before grade": (
        [("press", "published", 5), ("official", "approved", 6), ("official", "preliminary", 6), ("official", "estimate", 7)],
        # rivals: of the two settled figures, 5 and 6, those that say something else; the other two were replaced
        [(True, False, 1), (False, False, 1), (False, False, 1), (False, False, 2)],
    ),
    "grade before date": (
        [("official", "published", 5), ("press", "published", 6), ("thesis", "published", 7), ("copy", "published", 8)],
        [(True, False, 3), (False, False, 3), (False, False, 3), (False, False, 3)],
    ),
    # '2024-08' is later than '2024-01-15', which is later than '2024'; no date comes last
    "latest document": (
        [("official", "published", 5), ("later", "published", 6), ("year", "published", 7), ("undated", "published", 8)],
        [(False, False, 3), (True, False, 3), (False, False, 3), (False, False, 3)],
    ),
    "a lower figure that agrees is no rival": (
        [("official", "published", 5), ("press", "published", 5)],
        [(True, False, 0), (False, False, 0)],
    ),
}


def test_the_rule_case_by_case(store: Store, subtests: pytest.Subtests) -> None:
    rows = [
        {"breakdown": case, "source_id": source, "status": status, "value": value}
        for case, (figures, _) in RULES.items()
        for source, status, value in figures
    ]
    store.publish({"source": SOURCES, "observation": observations(*rows)}, title="t", by="An", catalogue=CATALOGUE)
    with store.open() as version, version.cursor() as cursor:
        for case, (figures, expected) in RULES.items():
            with subtests.test(case):
                found = {
                    (source, status): tuple(outcome)
                    for source, status, *outcome in cursor.execute(
                        "select source_id, status, drawn, tied, rivals from drawn_observation where breakdown = $case",
                        {"case": case},
                    ).fetchall()
                }
                assert [found[source, status] for source, status, _ in figures] == expected


def test_slots(store: Store) -> None:
    """2023 of Ea Súp: the annual line holds what a source ties to the year; everything else stands for its own period only."""
    rows = [
        # period_kind, start, end, inferred, value: (annual_line, drawn, tied, rivals)
        ("annual_review", None, date(2023, 12, 14), False, "38.3", (True, True, True, 2)),  # same document as the next two: a tie
        ("annual", date(2023, 1, 1), date(2023, 12, 31), False, "38.3", (True, False, True, 2)),  # confirms the first
        ("year_unspecified", None, date(2023, 12, 30), False, "40", (True, True, True, 3)),
        ("year_end", None, date(2023, 12, 29), False, "41", (True, True, True, 3)),
        ("year_end", None, date(2023, 12, 28), True, "42", (False, True, False, 0)),  # the year is only inferred
        ("as_of", None, date(2023, 9, 30), False, "43", (False, True, False, 0)),
        ("half_year", date(2023, 1, 1), date(2023, 6, 30), False, "44", (False, True, False, 0)),
        ("half_year", date(2023, 7, 1), date(2023, 12, 31), False, "45", (False, True, False, 0)),
        ("year_end", None, date(2022, 12, 31), False, "46", (True, True, False, 0)),  # another year
    ]
    store.publish(
        {
            "observation": observations(
                *(
                    {
                        "breakdown": "slots",
                        "period_kind": kind,
                        "period_start": start,
                        "period_end": end,
                        "year_inferred": inferred,
                    }
                    | {"value": value}
                    for kind, start, end, inferred, value, _ in rows
                )
            )
        },
        title="t",
        by="An",
        catalogue=CATALOGUE,
    )
    with store.open() as version, version.cursor() as cursor:
        found = cursor.execute(
            """
            select period_kind, period_end, annual_line, drawn, tied, rivals, year, source_title from drawn_observation
            where breakdown = 'slots'
            """
        ).fetchall()
    outcome = {(kind, end): tuple(rest) for kind, end, *rest in found}
    for kind, _, end, _, _, expected in rows:
        # of two equal first-ranked figures the one whose kind sorts first is drawn: 'annual' before 'annual_review'
        if end == date(2023, 12, 14):
            expected = (True, False, True, 2)
        if end == date(2023, 12, 31) and kind == "annual":
            expected = (True, True, True, 2)
        assert outcome[kind, end] == (*expected, end.year, "Báo cáo rà soát hộ nghèo năm 2023"), (kind, end)


def test_an_absence_contradicts_a_number_and_a_range_its_lower_end(store: Store) -> None:
    store.publish(
        {
            "source": sources({"source_id": "s2"}, {"source_id": "s3"}),
            "observation": observations(
                {"breakdown": "a", "value": 5},
                {"breakdown": "a", "value": None, "absence": "not_applicable", "source_id": "s2"},
                {"breakdown": "a", "value": 5, "value_high": 6, "source_id": "s3"},
            ),
        },
        title="t",
        by="An",
        catalogue=CATALOGUE,
    )
    with store.open() as version, version.cursor() as cursor:
        rows = cursor.execute("select drawn, tied, rivals from drawn_observation where breakdown = 'a'").fetchall()
    assert rows == [(True, True, 2)] * 3


def test_what_may_be_compared(store: Store) -> None:
    """Each figure is alone in its slot, but for the last two, which contradict one another."""
    cases: dict[str, tuple[dict[str, object], bool]] = {
        "a plain figure of a year": ({}, True),
        "on no standard": ({"indicator": "POPULATION", "standard": ""}, True),
        "a part of the total": ({"breakdown": "area=rural"}, False),
        "at some day of the year": ({"period_kind": "as_of"}, False),
        "whose year is only inferred": ({"year_inferred": True}, False),
        "that is not there": ({"value": None, "absence": "not_applicable"}, False),
        "a range": ({"value": 5, "value_high": 6}, False),
    }
    ends = {case: date(2010 + number, 12, 31) for number, case in enumerate(cases)}
    rows = [{"period_end": ends[case], **row} for case, (row, _) in cases.items()]
    tie = [{"value": value, "source_id": source} for value, source in ((5, "official"), (6, "s2"))]
    brought = {
        "source": sources({"source_id": "official", "grade": "official"}, {"source_id": "s2", "grade": "official"}),
        "observation": observations(*({"source_id": "official", **row} for row in (*rows, *tie))),
    }
    store.publish(brought, title="t", by="An", catalogue=CATALOGUE)
    local = replace(CATALOGUE.standards["CN2022"], scope="local")
    with store.open() as version, version.cursor() as cursor:
        found = dict(cursor.execute("select period_end, comparable from drawn_observation where year < 2020").fetchall())
        assert {case: found[ends[case]] for case in cases} == {case: expected for case, (_, expected) in cases.items()}
        tied = cursor.execute("select tied, comparable from drawn_observation where source_id = 's2'").fetchall()
        assert tied == [(True, False)]
    store.publish(
        {}, title="chuẩn riêng", by="An", catalogue=replace(CATALOGUE, standards={**CATALOGUE.standards, "CN2022": local})
    )
    with store.open() as version, version.cursor() as cursor:
        left = cursor.execute("select distinct indicator from drawn_observation where comparable").fetchall()
    assert left == [("POPULATION",)]


def test_views_and_python_agree_on_the_keys(subtests: pytest.Subtests) -> None:
    text = " ".join(VIEWS_SQL.split())
    for table in RECORD_TABLES.values():
        with subtests.test(table.name):
            view = text[text.index(f"create or replace view current_{table.name} as") :]
            view = view[: view.index(";")]
            assert f"partition by {', '.join(table.key)} order by batch_id desc" in view


def scans(plan: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """What a plan reads, table by table."""
    for node in plan:
        if "Table" in node["extra_info"]:
            yield node["extra_info"]
        yield from scans(node["children"])


def test_filters_on_the_key_reach_the_scan(store: Store, subtests: pytest.Subtests) -> None:
    """Else every question would rank all figures of the store."""
    with store.open() as version, version.cursor() as cursor:
        for view in ("observation", "current_observation", "ranked_observation"):
            with subtests.test(view):
                asked = f"explain (format json) select * from {view} where indicator = 'POOR_RATE' and area_id = '650-1'"
                plan = json.loads(cursor.execute(asked).fetchall()[0][1])
                (scan,) = (one for one in scans(plan) if one["Table"].endswith("main.observation"))
                assert "indicator='POOR_RATE'" in str(scan["Filters"])
                assert "area_id='650-1'" in str(scan["Filters"])


def test_figures_lie_in_the_order_they_are_asked_for(tmp_path: Path) -> None:
    """Given in the order of time, the figures of one indicator and area lie side by side."""
    store = Store(tmp_path / "kho")
    rows = [
        {"period_kind": "as_of", "period_end": date(2020 + year, 6, 30), "area_id": area_id, "indicator": code, "standard": ""}
        for year in range(3)
        for area_id in ("651-1", "650-1")
        for code in ("POPULATION",)
    ]
    store.publish({"source": sources({}), "observation": observations(*rows)}, title="t", by="An", catalogue=CATALOGUE)
    with store.open() as version, version.cursor() as cursor:
        lying = cursor.execute("select area_id, year(period_end) from observation order by rowid").fetchall()
    assert lying == [(area_id, 2020 + year) for area_id in ("650-1", "651-1") for year in range(3)]
