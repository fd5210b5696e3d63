"""What the chosen places are held against: every larger place and one another, at a date of their own."""

from collections.abc import Sequence

from analytics import questions
from analytics.catalogue import Catalogue
from analytics.comparing import (
    Benchmark,
    Gathered,
    Moment,
    Reason,
    Row,
    computed_benchmark,
    members_of,
    position,
    reason_words,
    reference_day,
)
from analytics.exhibits.frames import text
from analytics.exhibits.gap import Held, Standing
from analytics.gathering.one_date import gather_at, moment_for, reasons_for, standing_then, whole
from analytics.ranks import rank_among
from analytics.selection import Selection, days_of, same_place
from analytics.store import Version


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
    moments = {area_id: Moment(whole(row, "year"), text(row, "standard")) for area_id, row in own.items() if row}
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
    inside = [row for row in rows if first_day.year <= whole(row, "year") <= last_day.year]
    at_common = [row for row in inside if common and (row["year"], row["standard"]) == (common.year, common.standard)]
    latest = max(inside, key=lambda row: (whole(row, "year"), position(text(row, "standard"), catalogue)), default=None)
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
    row = min(same, key=lambda row: (abs(whole(row, "year") - moment.year), -whole(row, "year")), default=None)
    if row is None:
        return None
    return Benchmark(text(row, "area_id"), "published", _number(row["value"]), whole(row, "year"), moment.standard, row=row)


def _number(value: object) -> float:
    return float(str(value))
