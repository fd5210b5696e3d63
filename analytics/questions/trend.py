"""How an indicator moved in some places."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Final

from analytics.questions.among import AMONG_AREAS, AMONG_INDICATORS
from analytics.questions.rows import Cell, Row, rows_of
from analytics.store import Version

FIGURES_OVER_TIME: Final = (
    """
select
    indicator, area_id, year, period_kind, period_label, period_end, figure.standard, status, qualifier, value::double as value,
    value_high::double as value_high, absence, annual_line,
    annual_line and not tied and absence = '' and coalesce(standard.comparable, true) as joined,
    tied, rivals, chosen, year_inferred, as_stated, note, place_in_source, source_id, source_title as title, publisher, address,
    document_date, grade
from drawn_observation as figure """
    + AMONG_AREAS
    + " "
    + AMONG_INDICATORS
    + """
left join standard on standard.code = figure.standard
where breakdown = '' and drawn and period_end between $first_day and $last_day
order by indicator, figure.standard, year, annual_line desc, period_end, source_id, period_kind
"""
)

PLACES_WITH_PARTS: Final = (
    """
-- The table holds every figure of a source that stands, drawn or not; the view current_observation would rank them all first.
select distinct indicator, area_id from drawn_observation """
    + AMONG_AREAS
    + " "
    + AMONG_INDICATORS
    + """
where breakdown <> '' and absence = '' and period_end between $first_day and $last_day
"""
)


def figures_over_time(
    version: Version,
    *,
    area_ids: Sequence[str],
    series: Sequence[str],
    roles: Sequence[str],
    indicator: str,
    first_day: date,
    last_day: date,
) -> list[Row]:
    """The drawn headline figures of one indicator in some places, one row a figure, whose period ends between the two days.

    `area_ids`, `series` and `roles` are parallel: the versions of a place whose border changed share a series. Columns:
    indicator, series, role, area_id, year, period_kind, period_label, period_end, standard, status, qualifier, value and
    value_high (unit of the indicator; null with an absence), absence, annual_line, joined (may be joined by a line and compared
    with its neighbours), tied, rivals (figures with another value), chosen (by a person),
    year_inferred, change (same unit as value; points for a rate)
    and value_index (first figure of the segment = 100), as_stated, note, place_in_source and the columns of the source. A segment
    is one place version on one standard: change and index never cross a standard or a border, and are null for a range, for a
    figure alone in its segment, and for an index whose first figure is 0.
    """
    return figures_of_many_over_time(
        version,
        area_ids=area_ids,
        series=series,
        roles=roles,
        indicators=(indicator,),
        first_day=first_day,
        last_day=last_day,
    )


def figures_of_many_over_time(
    version: Version,
    *,
    area_ids: Sequence[str],
    series: Sequence[str],
    roles: Sequence[str],
    indicators: Sequence[str],
    first_day: date,
    last_day: date,
) -> list[Row]:
    """What `figures_over_time` answers for each of several indicators, in one question, with a column `indicator`."""
    lines: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for area_id, place, role in zip(area_ids, series, roles, strict=True):
        lines[area_id].append((place, role))
    asked = _asked(area_ids, indicators, first_day, last_day)
    found = rows_of(version.cursor().execute(FIGURES_OVER_TIME, asked))
    _reckon(found)
    rows: list[Row] = [{"series": place, "role": role, **row} for row in found for place, role in lines[str(row["area_id"])]]
    rows.sort(key=lambda row: (str(row["indicator"]), series.index(str(row["series"]))))  # stable: the rest is in order
    return rows


def _reckon(figures: Sequence[Row]) -> None:
    """Gives each figure its change and index within its segment: one place version on one standard.

    Only two plain numbers of one segment have a change: a range has none, and a lone figure has nothing to change from.
    """
    segments: defaultdict[tuple[Cell, ...], list[Row]] = defaultdict(list)
    for row in figures:
        row["change"] = row["value_index"] = None
        if row["joined"]:
            segments[row["indicator"], row["area_id"], row["standard"]].append(row)
    for segment in segments.values():
        opening = segment[0]
        if len(segment) < 2 or opening["value_high"] is not None:
            continue
        first = _exactly(opening)
        for row in segment:
            if row["value_high"] is None:
                row["change"] = float(_exactly(row) - first)
                row["value_index"] = float(100 * _exactly(row)) / float(first) if first else None


def _exactly(row: Row) -> Decimal:
    """The value as it was brought: 38,3 less 47,4 is 9,1 and not 9,100000000000001."""
    return Decimal(str(row["value"]))


def places_with_parts(
    version: Version,
    *,
    area_ids: Sequence[str],
    series: Sequence[str],
    indicators: Sequence[str],
    first_day: date,
    last_day: date,
) -> dict[str, frozenset[str]]:
    """By indicator the series (parallel to `area_ids`) of which parts of a total are known, whether or not the total is."""
    asked = _asked(area_ids, indicators, first_day, last_day)
    known = set(version.cursor().execute(PLACES_WITH_PARTS, asked).fetchall())
    return {
        code: frozenset(place for area_id, place in zip(area_ids, series, strict=True) if (code, area_id) in known)
        for code in indicators
    }


def _asked(area_ids: Sequence[str], indicators: Sequence[str], first_day: date, last_day: date) -> dict[str, object]:
    return {
        "area_ids": list(dict.fromkeys(area_ids)),
        "indicators": list(indicators),
        "first_day": first_day,
        "last_day": last_day,
    }
