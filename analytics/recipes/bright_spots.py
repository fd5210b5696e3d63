"""The recipe of bright spots: which districts may be compared with ours, how far each fell, and how far that was to be
expected.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from analytics import gathering, peers, questions, wording
from analytics.catalogue import Catalogue
from analytics.comparing import Moment, Row, Span, pick_span, position, reason_words
from analytics.exhibits.bright_spots import LEAST_YEARS, Falls, make_bright_spots
from analytics.exhibits.exhibit import Exhibit, Recipe
from analytics.exhibits.frames import text
from analytics.exhibits.peer_facts import Context, variable_name
from analytics.recipes.kitchen import Cook, Kitchen
from analytics.recipes.peers import gather_context, measure
from analytics.selection import Selection, days_of, same_place

INDICATOR: Final = "POOR_RATE"
NEAR_POOR: Final = "NEAR_RATE"
MOST_UNITS: Final = 40
"""How many of the nearest districts ours is compared with: enough to expect from, few enough to be like ours."""
MOST_CANDIDATES: Final = 40


def _bright_spots(kitchen: Kitchen, recipe: Recipe) -> Exhibit:
    falls, context = gather_falls(kitchen, recipe.selection)
    return make_bright_spots(falls, context, recipe=recipe, catalogue=kitchen.catalogue, setting=kitchen.setting)


def gather_falls(kitchen: Kitchen, selection: Selection) -> tuple[Falls, Context]:
    """How far districts fell over the longest common span of two years or more, which are comparable, and what was expected."""
    catalogue = kitchen.catalogue
    span = _span(kitchen, selection)
    context = gather_context(kitchen, selection, year=span.last_year if span else None)
    chosen = tuple(dict.fromkeys(gathering.standing_then(catalogue, one, context.year) for one in selection.areas))
    units, thin = _units(kitchen, context, span) if span else ((), 0)
    if span is None or len(units) < peers.LEAST_UNITS:
        known = _known(kitchen, selection, chosen, span)
        lacking = {area_id: _lacking(area_id, known, context, catalogue) for area_id in known}
        return Falls(span, {}, {}, units, thin, (), {}, chosen, known, lacking), context
    starts, ends = _both_ends(kitchen, span, units)
    expected = peers.expect_falls(
        {area_id: _number(starts[area_id]) for area_id in units},
        {area_id: round(_number(starts[area_id]) - _number(ends[area_id]), 6) for area_id in units},
        {code: {area_id: of[area_id] for area_id in units if area_id in of} for code, of in context.used_values().items()},
        {code: weight for code, weight in context.weights.items() if weight > 0},
    )
    least = selection.materiality_pp * (span.last_year - span.first_year)
    first = max(least, peers.TIMES_SPREAD * peers.spread_of([one.excess_baseline_pp for one in expected]))
    second = max(least, peers.TIMES_SPREAD * peers.spread_of([one.excess_neighbours_pp for one in expected]))
    apart = [area_id for area_id in chosen if area_id not in units]
    known = _known(kitchen, selection, tuple(apart), None) if apart else {}
    lacking = {one: [*_lacking(one, known, context, catalogue), *_no_span(kitchen, one, span)] for one in apart}
    falls = Falls(
        span, starts, ends, units, thin, expected, _near_poor(kitchen, span, units), chosen, known, lacking,
        (first, second), least,
    )  # fmt: skip
    return falls, context


def _number(row: Row) -> float:
    return float(str(row["value"]))


def _span(kitchen: Kitchen, selection: Selection) -> Span | None:
    """The pair of years, at least two apart, that most districts hold; of pairs too thin to expect from, the newest
    standard's.
    """
    first_day, last_day = days_of(selection)
    found = questions.comparable_spans(
        kitchen.version,
        indicator=INDICATOR,
        area_ids=None,
        first_day=first_day,
        last_day=last_day,
    )
    spans = [
        Span(int(str(row["first_year"])), int(str(row["last_year"])), text(row, "standard"), int(str(row["areas"])))
        for row in found
    ]
    long = [span for span in spans if span.last_year - span.first_year >= LEAST_YEARS and span.standard]
    enough = [span for span in long if span.areas >= peers.LEAST_UNITS]
    if not enough:
        newest = max((position(span.standard, kitchen.catalogue) for span in long), default=0)
        long = [span for span in long if position(span.standard, kitchen.catalogue) == newest]
    return pick_span(enough or long, kitchen.catalogue, asked=selection.period is not None)


def _both_ends(kitchen: Kitchen, span: Span, units: Sequence[str]) -> tuple[dict[str, Row], dict[str, Row]]:
    """The figures of the comparable districts at both ends."""
    found = questions.comparable_figures(
        kitchen.version,
        indicator=INDICATOR,
        area_ids=units,
        first_day=date(span.first_year, 1, 1),
        last_day=date(span.last_year, 12, 31),
    )
    rows = [row for row in found if row["standard"] == span.standard]
    first: dict[str, Row] = {text(row, "area_id"): row for row in rows if row["year"] == span.first_year}
    last: dict[str, Row] = {text(row, "area_id"): row for row in rows if row["year"] == span.last_year}
    return first, last


def _units(kitchen: Kitchen, context: Context, span: Span) -> tuple[tuple[str, ...], int]:
    """Of the districts that have both figures inside one border, ours and those nearest to it in context; and how many have both
    but too little context.
    """
    nearest = measure(context)
    found = questions.changes_between(
        kitchen.version,
        indicator=INDICATOR,
        standard=span.standard,
        first_year=span.first_year,
        last_year=span.last_year,
        area_ids=context.area_ids,
    )
    both = {text(row, "area_id") for row in found}
    if nearest is None or context.home is None:
        return (), len(both)
    own = [context.home] if context.home in both else []
    near = [one.area_id for one in nearest.neighbours if one.area_id in both]
    return (*own, *near[: MOST_UNITS - len(own)]), len(both) - len(own) - len(near)


def _near_poor(kitchen: Kitchen, span: Span, units: Sequence[str]) -> dict[str, float]:
    found = questions.changes_between(
        kitchen.version,
        indicator=NEAR_POOR,
        standard=span.standard,
        first_year=span.first_year,
        last_year=span.last_year,
        area_ids=units,
    )
    return {text(row, "area_id"): float(str(row["change"])) for row in found}


def _known(
    kitchen: Kitchen, selection: Selection, chosen: Sequence[str], span: Span | None
) -> dict[str, tuple[Row | None, Row | None]]:
    """Of the chosen, and when `span` is given of every district with two dates on its standard: the common pair of years, else
    the longest of two years or more, else the latest figure alone.
    """
    first_day, last_day = days_of(selection)
    catalogue = kitchen.catalogue
    wanted = None if span else [one for area_id in chosen for one in same_place(catalogue, area_id)]
    found = questions.comparable_figures(
        kitchen.version, indicator=INDICATOR, area_ids=wanted, first_day=first_day, last_day=last_day
    )
    lines: defaultdict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in found:
        lines[text(row, "area_id"), text(row, "standard")].append(row)
    known: dict[str, tuple[Row | None, Row | None]] = dict.fromkeys(chosen, (None, None))
    for area_id in chosen:
        own = [pair for one in same_place(catalogue, area_id) for (place, _), rows in lines.items() if place == one
               for pair in [_pair(rows, span)]]  # fmt: skip
        known[area_id] = max(own, key=lambda pair: _newest(pair, catalogue), default=(None, None))
    if span:
        others = {place: _pair(rows, span) for (place, standard), rows in lines.items() if standard == span.standard}
        pairs = {place: pair for place, pair in others.items() if _is_long(pair) and place not in known}
        known |= dict(list(pairs.items())[:MOST_CANDIDATES])
    return known


def _newest(pair: tuple[Row | None, Row | None], catalogue: Catalogue) -> tuple[int, bool, int]:
    last = pair[1]
    if last is None:
        return 0, False, 0
    return position(text(dict(last), "standard"), catalogue), pair[0] is not None, int(str(last["year"]))


def _pair(rows: Sequence[Row], span: Span | None) -> tuple[Row | None, Row | None]:
    by_year = {int(str(row["year"])): row for row in rows}
    if span and span.first_year in by_year and span.last_year in by_year:
        return by_year[span.first_year], by_year[span.last_year]
    first, last = min(by_year), max(by_year)
    return (by_year[first] if last > first else None), by_year[last]


def _is_long(pair: tuple[Row | None, Row | None]) -> bool:
    """Whether two figures are far enough apart to be a fall."""
    first, last = pair
    return first is not None and last is not None and int(str(last["year"])) - int(str(first["year"])) >= LEAST_YEARS


def _lacking(
    area_id: str, known: Mapping[str, tuple[Row | None, Row | None]], context: Context, catalogue: Catalogue
) -> list[str]:
    """What would be needed to judge a district, in words."""
    pair = known.get(area_id, (None, None))
    told = []
    if pair[1] is None:
        told.append("tỷ lệ hộ nghèo ở hai mốc")
    elif not _is_long(pair):
        told.append("tỷ lệ hộ nghèo ở mốc thứ hai, cùng chuẩn, cách từ 2 năm")
    codes = dict.fromkeys((*context.weights, *context.unused))
    missing = [code for code in codes if area_id not in context.values.get(code, {})]
    if missing:
        told.append(wording.join_list([wording.inside_sentence(variable_name(code, catalogue)) for code in missing]))
    return told


def _no_span(kitchen: Kitchen, area_id: str, span: Span) -> list[str]:
    """Why a chosen place is not among the comparable."""
    told = []
    for year in (span.first_year, span.last_year):
        reasons = gathering.reasons_for(kitchen.version, INDICATOR, Moment(year, span.standard), [area_id], kitchen.catalogue)
        if area_id in reasons:
            told.append(f"cuối năm {year}: {reason_words(reasons[area_id], f'năm {year}', kitchen.catalogue)}")
    return told or ["không thuộc nhóm huyện gần huyện nhà nhất về bối cảnh"]


RECIPES: Final[Mapping[str, Cook]] = {"bright_spots": _bright_spots}
