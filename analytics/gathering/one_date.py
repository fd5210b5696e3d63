"""What a comparison at one date needs: the date, the figures at it, the reasons for gaps and the benchmark."""

from collections.abc import Iterable, Sequence

from analytics import questions
from analytics.catalogue import Catalogue
from analytics.comparing import (
    Benchmark,
    Gathered,
    Moment,
    Reason,
    Row,
    benchmark_id,
    computed_benchmark,
    districts_on,
    pick_moment,
    reference_day,
)
from analytics.exhibits.frames import text
from analytics.ranks import with_ranks
from analytics.selection import Selection, days_of, same_place
from analytics.store import Version


def versions_of(catalogue: Catalogue, selection: Selection) -> tuple[str, ...] | None:
    """Every version of the chosen places; None, which asks for every district, when none is chosen."""
    if not selection.areas:
        return None
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
    for area_ids in dict.fromkeys((versions_of(catalogue, selection), None)):
        rows = questions.comparable_dates(
            version, indicator=selection.indicator, area_ids=area_ids, first_day=first_day, last_day=last_day
        )
        if rows:
            return pick_moment([moment_of_row(row) for row in rows], catalogue)
    return None


def gather(version: Version, catalogue: Catalogue, selection: Selection) -> Gathered | None:
    """The figures of every district at the date of the selection; None when no district has a comparable figure."""
    moment = moment_for(version, catalogue, selection)
    return None if moment is None else gather_at(version, catalogue, selection, moment)


def gather_with_benchmark(
    version: Version, catalogue: Catalogue, selection: Selection
) -> tuple[Gathered | None, Benchmark | None]:
    """The same, and what the first chosen place is held against at that date: None when nothing is."""
    moment, larger = moment_for(version, catalogue, selection), benchmark_id(selection, catalogue)
    if moment is None:
        return None, None
    gathered, beside = _gathered(version, catalogue, selection, moment, () if larger is None else (larger,))
    if larger is None:
        return gathered, None
    held = gathered.chosen[0] if gathered.chosen else None
    return gathered, benchmark_at(catalogue, selection.indicator, larger, gathered, beside.get(larger), held)


def gather_at(version: Version, catalogue: Catalogue, selection: Selection, moment: Moment) -> Gathered:
    """The figures of every district at a given date."""
    return _gathered(version, catalogue, selection, moment, ())[0]


def _gathered(
    version: Version, catalogue: Catalogue, selection: Selection, moment: Moment, beside: tuple[str, ...]
) -> tuple[Gathered, dict[str, Row]]:
    """The figures of every district at a date, and those of the larger places beside them, asked in one question."""
    population = districts_on(catalogue, reference_day(moment.year))
    chosen = tuple(dict.fromkeys(standing_then(catalogue, area_id, moment.year) for area_id in selection.areas))
    wanted = tuple(dict.fromkeys((*population, *chosen)))
    asked_for = frozenset(wanted)
    found = by_area(
        questions.figures_at(
            version,
            indicator=selection.indicator,
            years=(moment.year,),
            standard=moment.standard,
            area_ids=None,
            beside=beside,
        )
    )
    larger = {area_id: found[area_id] for area_id in beside if area_id in found}
    figures = with_ranks([found[area_id] for area_id in found if area_id in asked_for])
    absent = [area_id for area_id in wanted if area_id not in figures]
    reasons = reasons_for(version, selection.indicator, moment, absent, catalogue)
    return Gathered(moment, population, figures, chosen, reasons), larger


def reasons_for(
    version: Version, indicator: str, moment: Moment, area_ids: Sequence[str], catalogue: Catalogue
) -> dict[str, Reason]:
    """Why districts have no comparable figure at a date, by area; those that have one are not in it."""
    if not area_ids:
        return {}
    pairs = [(version_id, area_id) for area_id in area_ids for version_id in same_place(catalogue, area_id)]
    found = questions.reasons(
        version,
        indicator=indicator,
        year=moment.year,
        standard=moment.standard,
        area_ids=[version_id for version_id, _ in pairs],
        series=[area_id for _, area_id in pairs],
    )
    return {text(row, "series"): Reason(text(row, "reason"), text(row, "standard")) for row in found}


def benchmark_at(
    catalogue: Catalogue, indicator: str, area_id: str, gathered: Gathered, published: Row | None, held: str | None
) -> Benchmark:
    """What a province, a region, a group or the country stood at on the date: its published figure before one we compute."""
    moment, measure = gathered.moment, catalogue.indicators[indicator]
    if measure.aggregation == "sum" or published is None:
        return computed_benchmark(area_id, moment, gathered.figures, measure, catalogue, held=held)
    value = float(str(published["value"]))
    return Benchmark(area_id, "published", value, moment.year, moment.standard, row=published)


def by_area(rows: Iterable[Row]) -> dict[str, Row]:
    """Figures by area id."""
    return {text(row, "area_id"): row for row in rows}


def moment_of_row(row: Row) -> Moment:
    """The date of a row of `questions.comparable_dates`, and how many places have a figure then."""
    return Moment(whole(row, "year"), text(row, "standard"), whole(row, "areas"))


def whole(row: Row, key: str) -> int:
    """A cell that holds a whole number, such as a year."""
    return int(str(row[key]))
