"""Many indicators of some places, asked of a version in a few questions: the latest comparable figures and their benchmarks."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from analytics import questions
from analytics.catalogue import Catalogue, Indicator
from analytics.comparing import (
    Benchmark,
    Moment,
    Reason,
    Row,
    benchmark_id,
    computed_benchmark,
    members_of,
    position,
    reference_day,
)
from analytics.exhibits.frames import text
from analytics.exhibits.many import MAIN, MOST_INDICATORS, MOST_PLACES, Line, Lines, moment_of
from analytics.gathering.one_date import by_area
from analytics.selection import Selection, benchmark_of, days_of, same_place
from analytics.store import Version

Found = Mapping[str, Mapping[str, Row]]
"""The figure of each indicator and place."""


def gather_lines(version: Version, catalogue: Catalogue, selection: Selection, *, with_others: bool = False) -> Lines:
    """The lines of the chosen places (at most twelve): of the indicators that are named, else of at most fifteen main ones of
    which they have figures. `with_others` asks for every district's figure too.
    """
    selection, unplaced = replace(selection, areas=selection.areas[:MOST_PLACES]), max(0, len(selection.areas) - MOST_PLACES)
    held = common_benchmark(catalogue, selection)
    wanted = _candidates(version, catalogue, selection, with_counts=not with_others) if selection.areas else []
    found = _latest(version, catalogue, selection, wanted)
    shown = [code for code in wanted if code in found][:MOST_INDICATORS]
    shown.sort(key=lambda code: catalogue.indicators[code].position)
    moments = {code: _common_moment(found[code], catalogue) for code in shown}
    reasons = _reasons(version, catalogue, selection.areas, found, moments)
    benchmarks = _benchmarks(version, catalogue, held, {code: found[code] for code in shown}, selection.areas)
    others: Mapping[str, tuple[float, ...]] = {}
    if with_others:
        asked = [(code, moment.year, moment.standard) for code, moment in moments.items()]
        others = questions.values_of_many(version, asked=asked)
    lines = tuple(Line(code, moments[code], found[code], reasons[code], benchmarks[code], others.get(code, ())) for code in shown)
    return Lines(lines, selection.areas, held, benchmark_id(selection, catalogue), unplaced)


def common_benchmark(catalogue: Catalogue, selection: Selection) -> str | None:
    """The one thing all chosen places can be held against: what was asked for if they share it, else their region, else the
    country; None when nothing was asked for.
    """
    if selection.benchmark == "none" or not selection.areas:
        return None
    for asked in (selection.benchmark, "region", "country"):
        found = {benchmark_of(catalogue.areas[area_id], asked) for area_id in selection.areas}
        if len(found) == 1 and None not in found:
            return found.pop()
    return "VN"


def _candidates(version: Version, catalogue: Catalogue, selection: Selection, *, with_counts: bool) -> list[str]:
    """The indicators to try, the most wanted first; counts, which have no benchmark, only fill what room is left."""
    if selection.only:
        return list(dict.fromkeys(selection.only))
    known = questions.known_indicators(version, area_ids=_versions(catalogue, selection.areas))
    rest = [code for code in catalogue.indicators if code not in MAIN]
    rates = [code for code in rest if catalogue.indicators[code].aggregation != "sum"]
    counts = [code for code in rest if catalogue.indicators[code].aggregation == "sum"] if with_counts else []
    return [code for code in (*MAIN, *rates, *counts) if code in known]


def _versions(catalogue: Catalogue, area_ids: Sequence[str]) -> list[str]:
    return [version_id for area_id in area_ids for version_id in same_place(catalogue, area_id)]


def _parts(indicator: Indicator) -> tuple[list[str], list[str]]:
    """The counts a rate is made of, as declared; none where the declaration reaches into another year."""
    sides = [
        [] if "[" in side else [part for part in side.split("+") if part] for side in (indicator.numerator, indicator.denominator)
    ]
    return (sides[0], sides[1]) if all(sides) else ([], [])


def _figures(
    version: Version, catalogue: Catalogue, selection: Selection | None, codes: Sequence[str], area_ids: Sequence[str]
) -> dict[str, list[Row]]:
    """Every comparable figure of some areas, by indicator."""
    rows: defaultdict[str, list[Row]] = defaultdict(list)
    if codes and area_ids:
        counts = {code: _parts(catalogue.indicators[code]) for code in codes}
        first_day, last_day = days_of(selection or Selection())
        found = questions.figures_of_many(version, counts=counts, area_ids=area_ids, first_day=first_day, last_day=last_day)
        for row in found:
            rows[text(row, "indicator")].append(row)
    return dict(rows)


def _latest(version: Version, catalogue: Catalogue, selection: Selection, codes: Sequence[str]) -> dict[str, dict[str, Row]]:
    """The latest figure of each place, on the newest standard of its year; indicators of which no place has one are not in it."""
    place_of = {version_id: area_id for area_id in selection.areas for version_id in same_place(catalogue, area_id)}
    latest: dict[str, dict[str, Row]] = {}
    for code, rows in _figures(version, catalogue, selection, codes, list(place_of)).items():
        in_time = sorted(rows, key=lambda row: (moment_of(row)[0], position(moment_of(row)[1], catalogue)))
        latest[code] = {place_of[str(row["area_id"])]: row for row in in_time}
    return latest


def _common_moment(figures: Mapping[str, Row], catalogue: Catalogue) -> Moment:
    counted = Counter(moment_of(row) for row in figures.values())
    year, standard = max(counted, key=lambda at: (counted[at], at[0], position(at[1], catalogue)))
    return Moment(year, standard, counted[year, standard])


def _reasons(
    version: Version, catalogue: Catalogue, places: Sequence[str], found: Found, moments: Mapping[str, Moment]
) -> dict[str, dict[str, Reason]]:
    """Why a place has no figure of an indicator at the date of the others."""
    reasons: dict[str, dict[str, Reason]] = {code: {} for code in moments}
    absent = [area_id for area_id in places if any(area_id not in found[code] for code in moments)]
    asked = [
        (code, moment.year, moment.standard)
        for code, moment in moments.items()
        if any(area_id not in found[code] for area_id in absent)
    ]
    if asked:
        pairs = [(version_id, area_id) for area_id in absent for version_id in same_place(catalogue, area_id)]
        found_reasons = questions.reasons_of_many(
            version, asked=asked, area_ids=[one for one, _ in pairs], series=[area_id for _, area_id in pairs]
        )
        for row in found_reasons:
            reasons[text(row, "indicator")][text(row, "series")] = Reason(text(row, "reason"), text(row, "standard"))
    return reasons


def _benchmarks(
    version: Version, catalogue: Catalogue, held: str | None, found: Found, places: Sequence[str]
) -> dict[str, dict[tuple[int, str], Benchmark]]:
    """What the places are held against at every date that occurs: the published figure, else the one its districts make."""
    # In the order of the figures: a set of texts has another order in every process, and the documents would follow it.
    wanted = {code: dict.fromkeys(moment_of(row) for row in figures.values()) for code, figures in found.items()}
    if held is None:
        return {code: {} for code in wanted}
    published = {
        (code, moment_of(row)): row
        for code, rows in _figures(version, catalogue, None, list(wanted), [held]).items()
        for row in rows
    }
    alone = places[0] if len(places) == 1 else None
    return {
        code: {
            at: _published(held, at, published[code, at])
            if catalogue.indicators[code].aggregation != "sum" and (code, at) in published
            else _computed(version, catalogue, held, code, at, alone)
            for at in moments
        }
        for code, moments in wanted.items()
    }


def _published(held: str, at: tuple[int, str], row: Row) -> Benchmark:
    return Benchmark(held, "published", float(str(row["value"])), *at, row=row)


def _computed(version: Version, catalogue: Catalogue, held: str, code: str, at: tuple[int, str], alone: str | None) -> Benchmark:
    indicator, moment = catalogue.indicators[code], Moment(*at)
    figures: Mapping[str, Row] = {}
    if all(_parts(indicator)) and indicator.aggregation != "sum":
        members = members_of(catalogue, held, reference_day(moment.year))
        figures = by_area(
            questions.figures_at(version, indicator=code, years=(moment.year,), standard=moment.standard, area_ids=members)
        )
    return computed_benchmark(held, moment, figures, indicator, catalogue, held=alone)
