"""Several indicators in one question: planning a question costs more than answering it for a handful of places."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Final

from analytics.questions.among import AMONG_AREAS, AMONG_INDICATORS
from analytics.questions.rows import Cell, Row, rows_of
from analytics.selection import FIRST_DAY, LAST_DAY
from analytics.store import Version

FIGURES_OF_MANY: Final = (
    """
select
    indicator, area_id, year, period_kind, period_label, standard, status, qualifier, value::double as value,
    value_high::double as value_high, rivals, as_stated, note, place_in_source, source_id, source_title as title, publisher,
    address, document_date, grade
from drawn_observation """
    + AMONG_AREAS
    + " "
    + AMONG_INDICATORS
    + """
where comparable and year between year($first_day) and year($last_day) and period_end between $first_day and $last_day
order by indicator, area_id, standard, year
"""
)

COUNTS_OF_MANY: Final = (
    """
-- A hedged count ("khoảng 46.000 hộ") is no count to reckon with.
select area_id, indicator, year, standard, value from drawn_observation """
    + AMONG_AREAS
    + " "
    + AMONG_INDICATORS
    + """
where comparable and qualifier = '' and year between year($first_day) and year($last_day)
"""
)

VALUES_OF_MANY: Final = """
with asked as (select unnest($indicators) as indicator, unnest($years) as year, unnest($standards) as standard)
select figure.indicator, list(figure.value::double order by figure.value) as values_found
from drawn_observation as figure
join asked on asked.indicator = figure.indicator and asked.year = figure.year and asked.standard = figure.standard
where figure.comparable and figure.level = 'district'
group by figure.indicator
"""

KNOWN: Final = (
    """
-- The table holds every figure of a source that stands, drawn or not; the view current_observation would rank them all first.
select distinct indicator from drawn_observation """
    + AMONG_AREAS
    + " where breakdown = '' and absence = ''"
)


def known_indicators(version: Version, *, area_ids: Sequence[str]) -> frozenset[str]:
    """The codes of the indicators of which these areas have a headline figure, comparable or not."""
    return frozenset(row[0] for row in version.cursor().execute(KNOWN, {"area_ids": list(area_ids)}).fetchall())


def figures_of_many(
    version: Version,
    *,
    counts: Mapping[str, tuple[Sequence[str], Sequence[str]]],
    area_ids: Sequence[str],
    first_day: date = FIRST_DAY,
    last_day: date = LAST_DAY,
) -> list[Row]:
    """Every comparable figure of these areas of several indicators, by indicator, area, standard and year.

    The keys of `counts` are the indicators, the values the counts that make each: those of its cases and those of its base (both
    empty for what is no rate of counts). Columns: indicator and those of `comparable_figures`; households is always null here.
    """
    asked = {"area_ids": list(area_ids), "first_day": first_day, "last_day": last_day}
    figures = rows_of(version.cursor().execute(FIGURES_OF_MANY, {**asked, "indicators": list(counts)}))
    parts = sorted({part for sides in counts.values() for side in sides for part in side})
    known: dict[tuple[Cell, ...], Decimal] = {}
    if parts:
        rows = version.cursor().execute(COUNTS_OF_MANY, {**asked, "indicators": parts}).fetchall()
        known = {tuple(key): value for *key, value in rows}
    for row in figures:
        cases, base = counts[str(row["indicator"])]
        row |= {"households": None, "cases": _sum_of(cases, row, known), "base": _sum_of(base, row, known)}
    return figures


def _sum_of(parts: Sequence[str], figure: Row, known: Mapping[tuple[Cell, ...], Decimal]) -> float | None:
    """The sum of the counts of a figure's own place, year and standard; None when one is not known."""
    found = [
        known[key]
        for part in parts
        for standard in dict.fromkeys(("", figure["standard"]))
        if (key := (figure["area_id"], part, figure["year"], standard)) in known
    ]
    return float(sum(found)) if parts and len(found) == len(parts) else None


def values_of_many(version: Version, *, asked: Sequence[tuple[str, int, str]]) -> dict[str, tuple[float, ...]]:
    """The comparable figures of every version of every district of several indicators, each at a date of its own (indicator,
    year, standard): by indicator, the lowest first, in its unit.
    """
    if not asked:
        return {}
    parameters = {
        "indicators": [code for code, _, _ in asked],
        "years": [year for _, year, _ in asked],
        "standards": [standard for _, _, standard in asked],
    }
    return {row[0]: tuple(row[1]) for row in version.cursor().execute(VALUES_OF_MANY, parameters).fetchall()}
