"""The recipe of plans: what was to be reached, what was reached of it, and whether the pace will do."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from analytics import exhibits, plans, questions
from analytics.catalogue import Catalogue
from analytics.exhibits import Exhibit, Recipe
from analytics.recipes.kitchen import Cook, Kitchen
from analytics.selection import FIRST_DAY, Selection, benchmark_of, days_of, same_place
from analytics.store import Version

POOR_DISTRICTS: Final = "G74"


def planned_places(catalogue: Catalogue, selection: Selection) -> tuple[list[str], list[str], list[str]]:
    """Parallel area ids, series and roles of the places whose plans are shown: those chosen with all their versions (every place
    of the register when none is chosen), what the first is held against, and the group of poor districts it belongs to.
    """
    if not selection.areas:
        # A province merged away and its successor are two units; so are the versions of a district to its targets.
        everywhere = list(catalogue.areas)
        return everywhere, everywhere, ["own"] * len(everywhere)
    pairs = [(version_id, area_id) for area_id in selection.areas for version_id in same_place(catalogue, area_id)]
    area_ids, series = [one for one, _ in pairs], [other for _, other in pairs]
    roles = ["own" if area_id == selection.areas[0] else "comparator" for area_id in series]
    for held_against in _held_against(catalogue, selection):
        if held_against not in area_ids:
            area_ids.append(held_against)
            series.append(held_against)
            roles.append("benchmark")
    return area_ids, series, roles


def _held_against(catalogue: Catalogue, selection: Selection) -> list[str]:
    if selection.benchmark == "none":
        return []
    first = selection.areas[0]
    found = [benchmark_of(catalogue.areas[first], selection.benchmark)]
    # A poor district's plan is part of the nation's plan for such districts.
    found += [group.group_id for group in catalogue.areas.groups_of(first) if group.group_id == POOR_DISTRICTS]
    return [area_id for area_id in dict.fromkeys(found) if area_id is not None]


def _plan(kitchen: Kitchen, recipe: Recipe) -> Exhibit:
    selection, catalogue, version = recipe.selection, kitchen.catalogue, kitchen.version
    area_ids, series, roles = planned_places(catalogue, selection)
    first_day, last_day = _days_of_targets(selection)
    _, known_until = days_of(selection)
    targets = questions.targets_of(
        version,
        area_ids=area_ids,
        series=series,
        roles=roles,
        indicators=plans.targets_named(selection.only),
        first_day=first_day,
        last_day=last_day,
    )
    attained = questions.published_attainments(
        version, area_ids=area_ids, series=series, roles=roles, first_day=first_day, last_day=known_until
    )
    asks = [ask for target in targets for ask in plans.asks_of_target(target, catalogue)]
    asks += [ask for one in attained for asked in plans.asks_of_attainment(one, catalogue).values() for ask in asked]
    known = plans.Known(
        targets=tuple(targets),
        attained=tuple(attained),
        results=_results(version, [ask for ask in dict.fromkeys(asks) if ask.period_end <= known_until.isoformat()]),
        rates=_rates(version, catalogue, targets, known_until),
    )
    return exhibits.make_plan(known, recipe=recipe, catalogue=catalogue, setting=kitchen.setting)


def _days_of_targets(selection: Selection) -> tuple[date, date]:
    """A half year, quarter or month is held against the plan of its whole year, with what was known by its own last day: a review
    at mid-year must not tell how the year ended.
    """
    first_day, last_day = days_of(selection)
    if selection.period is not None and selection.period.span not in ("year", "range"):
        return date(first_day.year, 1, 1), date(last_day.year, 12, 31)
    return first_day, last_day


def _results(version: Version, asks: Sequence[plans.Ask]) -> Mapping[plans.Ask, tuple[plans.Row, ...]]:
    results = questions.results_of(
        version,
        asks=list(range(len(asks))),
        area_ids=[ask.area_id for ask in asks],
        measures=[ask.measure for ask in asks],
        levels=[ask.level for ask in asks],
        standards=[ask.standard for ask in asks],
        breakdowns=[ask.breakdown for ask in asks],
        period_kinds=[ask.period_kind for ask in asks],
        period_starts=[ask.period_start for ask in asks],
        period_ends=[ask.period_end for ask in asks],
    )
    found: dict[plans.Ask, list[plans.Row]] = {ask: [] for ask in asks}
    for row in results:
        found[asks[int(str(row["ask"]))]].append(row)
    return {ask: tuple(rows) for ask, rows in found.items()}


def _rates(
    version: Version, catalogue: Catalogue, targets: Sequence[plans.Row], last_day: date
) -> Mapping[str, tuple[plans.Row, ...]]:
    """The figures over time of every rate aimed at, and of those whose fall is, in the places that have such targets."""
    wanted: dict[str, list[str]] = {}
    for target in targets:
        for code in plans.rates_aimed_at(target, catalogue):
            wanted.setdefault(code, []).append(str(target["area_id"]))
    rates = {}
    for code, places in wanted.items():
        area_ids = list(dict.fromkeys(places))
        found = questions.figures_over_time(
            version,
            area_ids=area_ids,
            series=area_ids,
            roles=["own"] * len(area_ids),
            indicator=code,
            # A pace counts from where the standard began, whatever period is looked at.
            first_day=FIRST_DAY,
            last_day=last_day,
        )
        rates[code] = tuple(found)
    return rates


RECIPES: Final[Mapping[str, Cook]] = {"plan": _plan}
