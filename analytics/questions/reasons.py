"""Why a place has no comparable figure at a date."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from analytics.questions.among import AMONG_AREAS, AMONG_INDICATORS
from analytics.questions.rows import Row, rows_of
from analytics.store import Version

BARS: Final = (
    "", "not_applicable", "masked", "tied", "range", "other_standard", "local_standard", "unstated", "loose"
)  # fmt: skip
"""What may keep a figure of the very year from being compared; of several the first is the place's reason, '' for none."""

OF_A_STANDARD: Final = frozenset({"other_standard", "local_standard"})

KNOWN: Final = (
    """
select indicator, area_id, year, standard, coalesce(scope, 'national') as scope, absence, annual_line, tied, value_high
from drawn_observation """
    + AMONG_AREAS
    + " "
    + AMONG_INDICATORS
    + """
left join standard on standard.code = drawn_observation.standard
where breakdown = '' and drawn
"""
)
"""All that is drawn of some places, comparable or not: what their lack of a comparable figure is judged by."""


def reasons(
    version: Version, *, indicator: str, year: int, standard: str, area_ids: Sequence[str], series: Sequence[str]
) -> list[Row]:
    """Why each place (the versions in `area_ids` that share a series) has no comparable figure at a date; a place that has one
    has no row.

    Columns: indicator, series, reason (missing | other_standard | local_standard | unstated | tied | range | loose |
    not_applicable | masked) and standard (the code of the other or local one, else '').
    """
    return reasons_of_many(version, asked=[(indicator, year, standard)], area_ids=area_ids, series=series)


def reasons_of_many(
    version: Version, *, asked: Sequence[tuple[str, int, str]], area_ids: Sequence[str], series: Sequence[str]
) -> list[Row]:
    """The same of several indicators, each at a date of its own (indicator, year, standard); columns as in `reasons`."""
    place_of: defaultdict[str, list[str]] = defaultdict(list)
    for area_id, place in zip(area_ids, series, strict=True):
        place_of[area_id].append(place)
    parameters = {"indicators": [indicator for indicator, _, _ in asked], "area_ids": list(place_of)}
    known: defaultdict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows_of(version.cursor().execute(KNOWN, parameters)):
        for place in place_of[str(row["area_id"])]:
            known[str(row["indicator"]), place].append(row)
    return [
        {"indicator": indicator, "series": place, "reason": reason, "standard": of_standard}
        for indicator, year, standard in asked
        for place in dict.fromkeys(series)
        for reason, of_standard in (_reason(known[indicator, place], year, standard),)
        if reason
    ]


def _reason(known: Sequence[Row], year: int, standard: str) -> tuple[str, str]:
    """Why a place of which this is known has no comparable figure at a date, and the other or local standard; '' when it has one.

    What is known of that very year comes first, else whether all it has is on a standard of its own.
    """
    then = [(_bar(row, standard), str(row["standard"])) for row in known if row["year"] == year]
    if then:
        lowest = min((bar for bar, _ in then), key=BARS.index)
        return lowest, max(code for bar, code in then if bar == lowest) if lowest in OF_A_STANDARD else ""
    if known and all(row["scope"] == "local" for row in known):
        return "local_standard", max(str(row["standard"]) for row in known)
    return "missing", ""


def _bar(row: Row, standard: str) -> str:
    """What keeps one figure from being compared on a standard; '' for nothing."""
    if row["absence"]:
        return str(row["absence"])
    if row["scope"] != "national":
        return "local_standard" if row["scope"] == "local" else "unstated"
    if not row["annual_line"]:
        return "loose"
    if row["standard"] != standard:
        return "other_standard"
    if row["tied"]:
        return "tied"
    return "" if row["value_high"] is None else "range"
