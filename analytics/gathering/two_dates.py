"""What a comparison in time needs: two dates on one standard, how far every district moved, and why some are left out."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from analytics import questions
from analytics.catalogue import Catalogue
from analytics.comparing import (
    Gathered,
    Moment,
    Moved,
    NoSpan,
    Reason,
    Row,
    Span,
    benchmark_id,
    districts_on,
    pick_moment,
    pick_span,
    reference_day,
)
from analytics.exhibits.frames import text
from analytics.gathering.one_date import benchmark_at, by_area, moment_of_row, reasons_for, standing_then, versions_of, whole
from analytics.selection import Selection, days_of, same_place
from analytics.store import Version


def span_for(version: Version, catalogue: Catalogue, selection: Selection) -> Span | None:
    """The two dates a comparison in time is made between, on one standard and inside one border."""
    first_day, last_day = days_of(selection)
    for area_ids in dict.fromkeys((versions_of(catalogue, selection), None)):
        rows = questions.comparable_spans(
            version, indicator=selection.indicator, area_ids=area_ids, first_day=first_day, last_day=last_day
        )
        if rows:
            return pick_span([_span(row) for row in rows], catalogue, asked=selection.period is not None)
    return None


def gather_change(version: Version, catalogue: Catalogue, selection: Selection) -> Moved | NoSpan:
    """How far every district moved between the two dates of the selection, or why there are no two dates to compare."""
    refusal = _refused_span(version, catalogue, selection)
    if refusal is not None:
        return refusal
    span = span_for(version, catalogue, selection)
    if span is None:
        return NoSpan("nothing")
    indicator = selection.indicator
    changes = by_area(
        questions.changes_between(
            version,
            indicator=indicator,
            standard=span.standard,
            first_year=span.first_year,
            last_year=span.last_year,
            area_ids=None,
        )
    )
    start, end = Moment(span.first_year, span.standard), Moment(span.last_year, span.standard)
    larger = benchmark_id(selection, catalogue)
    first, last = _at_both_ends(version, indicator, span, () if larger is None else (larger,))
    published = (first.pop(larger or "", None), last.pop(larger or "", None))
    population = districts_on(catalogue, reference_day(span.last_year))
    chosen = tuple(dict.fromkeys(_moved_version(catalogue, area_id, changes, span.last_year) for area_id in selection.areas))
    absent = [area_id for area_id in dict.fromkeys((*population, *chosen)) if area_id not in changes]
    before, after = (
        reasons_for(version, indicator, moment, [area_id for area_id in absent if area_id not in known], catalogue)
        for moment, known in ((start, first), (end, last))
    )
    moved = Moved(span, population, changes, first, last, chosen, _reasons_between(before, after, start, end, absent))
    if larger is None:
        return moved
    return _with_benchmarks(catalogue, indicator, larger, published, moved)


def _at_both_ends(version: Version, indicator: str, span: Span, beside: Sequence[str]) -> tuple[dict[str, Row], dict[str, Row]]:
    """The figures of every district, and of the larger places beside them, at the first and at the last date."""
    found = questions.figures_at(
        version,
        indicator=indicator,
        years=(span.first_year, span.last_year),
        standard=span.standard,
        area_ids=None,
        beside=beside,
    )
    ends: tuple[dict[str, Row], dict[str, Row]] = {}, {}
    for row in found:
        ends[row["year"] == span.last_year][text(row, "area_id")] = row
    return ends


def _refused_span(version: Version, catalogue: Catalogue, selection: Selection) -> NoSpan | None:
    """A refusal when one year is asked for, or two end years whose figures stand on different standards."""
    if selection.period is None:
        return None
    first_year, last_year = selection.period.start.year, selection.period.end.year
    if first_year == last_year:
        return NoSpan("one_date")
    first_day, last_day = days_of(selection)
    rows = questions.comparable_dates(
        version,
        indicator=selection.indicator,
        area_ids=versions_of(catalogue, selection),
        first_day=first_day,
        last_day=last_day,
    )
    moments = [moment_of_row(row) for row in rows]
    at_start = [moment for moment in moments if moment.year == first_year]
    at_end = [moment for moment in moments if moment.year == last_year]
    if not at_start or not at_end or {moment.standard for moment in at_start} & {moment.standard for moment in at_end}:
        return None
    instead = span_for(version, catalogue, selection)
    return NoSpan("across", pick_moment(at_start, catalogue), pick_moment(at_end, catalogue), instead)


def _moved_version(catalogue: Catalogue, area_id: str, changes: Mapping[str, Row], last_year: int) -> str:
    moved = [version_id for version_id in same_place(catalogue, area_id) if version_id in changes]
    return moved[-1] if moved else standing_then(catalogue, area_id, last_year)


def _reasons_between(
    before: Mapping[str, Reason], after: Mapping[str, Reason], start: Moment, end: Moment, area_ids: Sequence[str]
) -> dict[str, tuple[Reason, str]]:
    found: dict[str, tuple[Reason, str]] = {}
    for area_id in area_ids:
        at_start, at_end = before.get(area_id), after.get(area_id)
        if at_start and at_end and at_start == at_end:
            found[area_id] = (at_start, f"năm {start.year} và năm {end.year}")
        elif at_end and (at_start is None or at_start.code == "missing"):
            found[area_id] = (at_end, f"năm {end.year}")
        else:
            found[area_id] = (at_start, f"năm {start.year}") if at_start else (Reason("border"), "")
    return found


def _with_benchmarks(
    catalogue: Catalogue, indicator: str, larger: str, published: tuple[Row | None, Row | None], moved: Moved
) -> Moved:
    held = moved.chosen[0] if moved.chosen else None
    first, last = (
        benchmark_at(
            catalogue,
            indicator,
            larger,
            Gathered(Moment(year, moved.span.standard), moved.population, figures, moved.chosen, {}),
            row,
            held,
        )
        for year, figures, row in (
            (moved.span.first_year, moved.first, published[0]),
            (moved.span.last_year, moved.last, published[1]),
        )
    )
    if first.kind == "none" or first.kind != last.kind:
        return moved
    return replace(moved, benchmark_first=first, benchmark_last=last)


def _span(row: Row) -> Span:
    return Span(whole(row, "first_year"), whole(row, "last_year"), text(row, "standard"), whole(row, "areas"))
