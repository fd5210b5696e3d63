"""What a comparison needs, asked of a version in one go: the date, the figures at it, the reasons for gaps and the benchmarks."""

from collections.abc import Sequence
from dataclasses import replace

import pandas

from analytics import questions
from analytics.catalogue import Catalogue
from analytics.comparing import (
    Benchmark,
    Gathered,
    Moment,
    Reason,
    Row,
    Span,
    computed_benchmark,
    districts_on,
    pick_moment,
    pick_span,
    reference_day,
)
from analytics.exhibits.frames import records, text
from analytics.selection import Selection, days_of, same_place
from analytics.store import Version


def every_version(catalogue: Catalogue) -> tuple[str, ...]:
    """Every version of every district of the register."""
    return tuple(area.area_id for area in catalogue.areas.values() if area.level == "district")


def versions_of(catalogue: Catalogue, selection: Selection) -> tuple[str, ...]:
    """Every version of the chosen places; of every district when none is chosen."""
    if not selection.areas:
        return every_version(catalogue)
    return tuple(version_id for area_id in selection.areas for version_id in same_place(catalogue, area_id))


def standing_then(catalogue: Catalogue, area_id: str, year: int) -> str:
    """The version of a place that stood at a year's end; the one named when none did."""
    day = reference_day(year)
    return next((one for one in same_place(catalogue, area_id) if catalogue.areas[one].valid_on(day)), area_id)


def moment_for(version: Version, catalogue: Catalogue, selection: Selection) -> Moment | None:
    """The date a one-date comparison is made at: the one most of the chosen places hold, inside the period asked for; every
    district's when the chosen ones hold none.
    """
    first_day, last_day = days_of(selection)
    for area_ids in dict.fromkeys((versions_of(catalogue, selection), every_version(catalogue))):
        frame = questions.comparable_dates(
            version, indicator=selection.indicator, area_ids=area_ids, first_day=first_day, last_day=last_day
        )
        if len(frame):
            return pick_moment([_moment(row) for row in records(frame)], catalogue)
    return None


def span_for(version: Version, catalogue: Catalogue, selection: Selection) -> Span | None:
    """The two dates a comparison in time is made between, on one standard and inside one border."""
    first_day, last_day = days_of(selection)
    for area_ids in dict.fromkeys((versions_of(catalogue, selection), every_version(catalogue))):
        frame = questions.comparable_spans(
            version, indicator=selection.indicator, area_ids=area_ids, first_day=first_day, last_day=last_day
        )
        if len(frame):
            return pick_span([_span(row) for row in records(frame)], catalogue, asked=selection.period is not None)
    return None


def gather(version: Version, catalogue: Catalogue, selection: Selection) -> Gathered | None:
    """The figures of every district at the date of the selection; None when no district has a comparable figure."""
    moment = moment_for(version, catalogue, selection)
    return None if moment is None else gather_at(version, catalogue, selection, moment)


def gather_at(version: Version, catalogue: Catalogue, selection: Selection, moment: Moment) -> Gathered:
    """The figures of every district at a given date."""
    population = districts_on(catalogue, reference_day(moment.year))
    chosen = tuple(dict.fromkeys(standing_then(catalogue, area_id, moment.year) for area_id in selection.areas))
    wanted = tuple(dict.fromkeys((*population, *chosen)))
    figures = by_area(
        questions.figures_at(version, indicator=selection.indicator, year=moment.year, standard=moment.standard, area_ids=wanted)
    )
    return Gathered(moment, population, figures, chosen, reasons_for(version, selection.indicator, moment, wanted, catalogue))


def reasons_for(
    version: Version, indicator: str, moment: Moment, area_ids: Sequence[str], catalogue: Catalogue
) -> dict[str, Reason]:
    """Why districts have no comparable figure at a date, by area; those that have one are not in it."""
    pairs = [(version_id, area_id) for area_id in area_ids for version_id in same_place(catalogue, area_id)]
    frame = questions.reasons(
        version,
        indicator=indicator,
        year=moment.year,
        standard=moment.standard,
        area_ids=[version_id for version_id, _ in pairs],
        series=[area_id for _, area_id in pairs],
    )
    return {text(row, "series"): Reason(text(row, "reason"), text(row, "standard")) for row in records(frame)}


def benchmark_at(
    version: Version, catalogue: Catalogue, indicator: str, area_id: str, gathered: Gathered, *, held: str | None = None
) -> Benchmark:
    """What a province, a region, a group or the country stood at on the date: its published figure before one we compute."""
    moment, measure = gathered.moment, catalogue.indicators[indicator]
    computed = computed_benchmark(area_id, moment, gathered.figures, measure, catalogue, held=held)
    if measure.aggregation == "sum":
        return computed
    published = by_area(
        questions.figures_at(version, indicator=indicator, year=moment.year, standard=moment.standard, area_ids=[area_id])
    )
    row = published.get(area_id)
    if row is None:
        return computed
    return Benchmark(area_id, "published", float(str(row["value"])), moment.year, moment.standard, row=row)


def by_area(frame: pandas.DataFrame) -> dict[str, Row]:
    """The rows of a frame of figures by area id."""
    return {text(row, "area_id"): row for row in records(frame)}


def with_indicator(selection: Selection, indicator: str) -> Selection:
    """The same selection of another indicator."""
    return replace(selection, indicator=indicator)


def _moment(row: Row) -> Moment:
    return Moment(_whole(row, "year"), text(row, "standard"), _whole(row, "areas"))


def _span(row: Row) -> Span:
    return Span(_whole(row, "first_year"), _whole(row, "last_year"), text(row, "standard"), _whole(row, "areas"))


def _whole(row: Row, key: str) -> int:
    return int(str(row[key]))
