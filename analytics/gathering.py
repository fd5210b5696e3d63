"""What a comparison needs, asked of a version in one go: the date, the figures at it, the reasons for gaps and the benchmarks."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from analytics import questions
from analytics.catalogue import Catalogue
from analytics.comparing import (
    Benchmark,
    Gathered,
    Moment,
    Moved,
    NoSpan,
    Reason,
    Row,
    Span,
    benchmark_id,
    computed_benchmark,
    districts_on,
    members_of,
    pick_moment,
    pick_span,
    position,
    reason_words,
    reference_day,
)
from analytics.exhibits.frames import text
from analytics.exhibits.gap import Held, Standing
from analytics.ranks import rank_among, with_ranks
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
            return pick_moment([_moment(row) for row in rows], catalogue)
    return None


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
    return gathered, _benchmark_of(catalogue, selection.indicator, larger, gathered, beside.get(larger), held)


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


def _benchmark_of(
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


def with_indicator(selection: Selection, indicator: str) -> Selection:
    """The same selection of another indicator."""
    return replace(selection, indicator=indicator)


def _moment(row: Row) -> Moment:
    return Moment(_whole(row, "year"), text(row, "standard"), _whole(row, "areas"))


def _span(row: Row) -> Span:
    return Span(_whole(row, "first_year"), _whole(row, "last_year"), text(row, "standard"), _whole(row, "areas"))


def _whole(row: Row, key: str) -> int:
    return int(str(row[key]))


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
    moments = [_moment(row) for row in rows]
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
        _benchmark_of(
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


def gather_gaps(version: Version, catalogue: Catalogue, selection: Selection) -> tuple[Standing, ...]:
    """Each chosen place with its figure and all it is held against; () when no place is chosen.

    A place stands at the date most of the chosen hold, else at its own latest; what it is held against at the same date, else at
    the nearest of the same standard.
    """
    if not selection.areas:
        return ()
    common = moment_for(version, catalogue, selection)
    larger = {area_id: _larger_places(catalogue, area_id, selection) for area_id in selection.areas}
    versions = {area_id: same_place(catalogue, area_id) for area_id in selection.areas}
    # One question for them all: each place's own figures and those of everything larger.
    ids = dict.fromkeys(one for group in (*versions.values(), *larger.values()) for one in group)
    known: dict[str, list[Row]] = {one: [] for one in ids}
    for figure in questions.comparable_figures(version, indicator=selection.indicator, area_ids=tuple(ids)):
        known[text(figure, "area_id")].append(figure)
    ours = {area_id: [row for one in versions[area_id] for row in known[one]] for area_id in selection.areas}
    own = {area_id: _own_figure(ours[area_id], common, catalogue, selection) for area_id in selection.areas}
    moments = {area_id: Moment(_whole(row, "year"), text(row, "standard")) for area_id, row in own.items() if row}
    gathered = {moment: gather_at(version, catalogue, selection, moment) for moment in dict.fromkeys(moments.values())}
    standings = []
    for area_id, row in own.items():
        if row is None:
            standings.append(_without_figure(version, catalogue, selection, area_id, common))
            continue
        at, place = gathered[moments[area_id]], text(row, "area_id")
        held = [_held(catalogue, selection.indicator, place, other, known[other], at) for other in larger[area_id]]
        if area_id == selection.areas[0]:
            held += [_beside(catalogue, other, ours[other], at) for other in selection.areas[1:]]
        standings.append(Standing(place, row, tuple(held)))
    return tuple(standings)


def _own_figure(rows: Sequence[Row], common: Moment | None, catalogue: Catalogue, selection: Selection) -> Row | None:
    """The figure of the common date, else the latest inside the period."""
    first_day, last_day = days_of(selection)
    inside = [row for row in rows if first_day.year <= _whole(row, "year") <= last_day.year]
    at_common = [row for row in inside if common and (row["year"], row["standard"]) == (common.year, common.standard)]
    latest = max(inside, key=lambda row: (_whole(row, "year"), position(text(row, "standard"), catalogue)), default=None)
    return at_common[0] if at_common else latest


def _without_figure(
    version: Version, catalogue: Catalogue, selection: Selection, area_id: str, common: Moment | None
) -> Standing:
    if common is None:
        when = f"so sánh được{', ' + selection.period.label if selection.period else ''}"
        return Standing(area_id, None, reason=Reason("missing"), when=when)
    reasons = reasons_for(version, selection.indicator, common, [area_id], catalogue)
    return Standing(area_id, None, reason=reasons.get(area_id, Reason("missing")), when=f"năm {common.year}")


def _larger_places(catalogue: Catalogue, area_id: str, selection: Selection) -> tuple[str, ...]:
    if selection.benchmark == "none":
        return ()
    area = catalogue.areas[area_id]
    if area.level == "country":
        return ()
    return tuple(other for other in (area.parent_id, area.region_id, "G74", "VN") if other and other != area_id)


def _held(catalogue: Catalogue, indicator: str, place: str, other: str, rows: Sequence[Row], at: Gathered) -> Held:
    measure = catalogue.indicators[indicator]
    benchmark = computed_benchmark(other, at.moment, at.figures, measure, catalogue, held=place)
    if measure.aggregation != "sum":
        nearest = _nearest(rows, at.moment)
        if nearest and (nearest.year == at.moment.year or benchmark.kind == "none"):
            benchmark = nearest
    members = members_of(catalogue, other, reference_day(at.moment.year))
    values = [_number(at.figures[member]["value"]) for member in members if member in at.figures]
    if place not in members or place not in at.figures or len(values) < 2:
        return Held(benchmark)
    own = _number(at.figures[place]["value"])
    return Held(benchmark, *rank_among(own, values, measure), shared=values.count(own) > 1)


def _beside(catalogue: Catalogue, other: str, rows: Sequence[Row], at: Gathered) -> Held:
    found = _nearest(rows, at.moment)
    if found is not None:
        return Held(found)
    then = standing_then(catalogue, other, at.moment.year)
    reason = at.reasons.get(then, Reason("missing"))
    words = reason_words(reason, f"năm {at.moment.year}", catalogue)
    return Held(Benchmark(then, "none", year=at.moment.year, standard=at.moment.standard, reason=words))


def _nearest(rows: Sequence[Row], moment: Moment) -> Benchmark | None:
    """The published figure on the same standard of the nearest year, of two equally near the later."""
    same = [row for row in rows if row["standard"] == moment.standard]
    row = min(same, key=lambda row: (abs(_whole(row, "year") - moment.year), -_whole(row, "year")), default=None)
    if row is None:
        return None
    return Benchmark(text(row, "area_id"), "published", _number(row["value"]), _whole(row, "year"), moment.standard, row=row)


def _number(value: object) -> float:
    return float(str(value))
