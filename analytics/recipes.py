"""How each exhibit is made: the one place where a question is put to a version and its frame becomes an exhibit.

Pages, the command line and (later) the basket of a review deck all go through `cook`, so that the same recipe on the same version
gives the same exhibit everywhere. A new exhibit is one function here, one in `exhibits`, and usually one in `questions`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

from analytics import comparing, exhibits, gathering, gathering_many, questions, wording
from analytics.catalogue import Catalogue
from analytics.exhibits.exhibit import Exhibit, Recipe, Setting
from analytics.selection import Selection, benchmark_of, days_of, every_district, has_benchmark, same_place
from analytics.store import Version


@dataclass(frozen=True, slots=True)
class Kitchen:
    """What a recipe is cooked with: a version of the store and the catalogue."""

    version: Version
    catalogue: Catalogue

    @property
    def setting(self) -> Setting:
        """What the exhibits of this version share."""
        return Setting(self.version.name, self.version.kind)


def cook(version: Version, catalogue: Catalogue, recipe: Recipe) -> Exhibit:
    """The exhibit of a recipe on a version of the store. Raises KeyError for an exhibit that is not in RECIPES."""
    exhibit = RECIPES[recipe.name](Kitchen(version, catalogue), recipe)
    if exhibit.store_kind != "illustrative":
        return exhibit
    # A sentence is copied without what stands around it, so it carries the mark itself, wherever it goes.
    return replace(exhibit, finding=f"{wording.illustrative_mark()}. {exhibit.finding}")


def _lines(catalogue: Catalogue, selection: Selection) -> tuple[list[str], list[str], list[str]]:
    """Parallel area ids, series and roles: each chosen place with all its versions, then the distinct benchmarks."""
    area_ids: list[str] = []
    series: list[str] = []
    roles: list[str] = []
    chosen = selection.areas or every_district(catalogue)
    for position, area_id in enumerate(chosen):
        for version_id in same_place(catalogue, area_id):
            area_ids.append(version_id)
            series.append(area_id)
            roles.append("own" if position == 0 and selection.areas else "comparator")
    if not has_benchmark(selection, catalogue.indicators[selection.indicator].aggregation):
        return area_ids, series, roles
    held_against = dict.fromkeys(benchmark_of(catalogue.areas[area_id], selection.benchmark) for area_id in chosen)
    for benchmark_id in held_against:
        if benchmark_id is not None and benchmark_id not in series:
            area_ids.append(benchmark_id)
            series.append(benchmark_id)
            roles.append("benchmark")
    return area_ids, series, roles


def _trend(kitchen: Kitchen, recipe: Recipe) -> Exhibit:
    area_ids, series, roles = _lines(kitchen.catalogue, recipe.selection)
    first_day, last_day = days_of(recipe.selection)
    frame = questions.figures_over_time(
        kitchen.version,
        area_ids=area_ids,
        series=series,
        roles=roles,
        indicator=recipe.selection.indicator,
        first_day=first_day,
        last_day=last_day,
    )
    parts: frozenset[str] = frozenset()
    if set(recipe.selection.areas) - set(frame["series"]):
        # A place without a headline figure may still have parts of one, and must not be said to have nothing.
        parts = questions.places_with_parts(
            kitchen.version,
            area_ids=area_ids,
            series=series,
            indicator=recipe.selection.indicator,
            first_day=first_day,
            last_day=last_day,
        )
    return exhibits.make_trend(frame, recipe=recipe, catalogue=kitchen.catalogue, setting=kitchen.setting, parts=parts)


def _overview(kitchen: Kitchen, recipe: Recipe) -> Exhibit:
    chosen = recipe.selection.areas or every_district(kitchen.catalogue)
    pairs = [(version_id, area_id) for area_id in chosen for version_id in same_place(kitchen.catalogue, area_id)]
    first_day, last_day = days_of(recipe.selection)
    frame = questions.latest_figures(
        kitchen.version,
        area_ids=[version_id for version_id, _ in pairs],
        series=[area_id for _, area_id in pairs],
        indicator=recipe.selection.indicator,
        first_day=first_day,
        last_day=last_day,
    )
    return exhibits.make_overview(frame, recipe=recipe, catalogue=kitchen.catalogue, setting=kitchen.setting)


def _contents(kitchen: Kitchen, recipe: Recipe) -> Exhibit:
    return exhibits.make_contents(
        questions.contents(kitchen.version), recipe=recipe, catalogue=kitchen.catalogue, setting=kitchen.setting
    )


def _district(kitchen: Kitchen, recipe: Recipe) -> Exhibit:
    first_day, last_day = days_of(recipe.selection)
    chosen = recipe.selection.areas or every_district(kitchen.catalogue)
    frame = questions.figures_of_area(
        kitchen.version,
        area_ids=[version_id for area_id in chosen for version_id in same_place(kitchen.catalogue, area_id)],
        indicators=recipe.selection.only,
        first_day=first_day,
        last_day=last_day,
    )
    return exhibits.make_district(frame, recipe=recipe, catalogue=kitchen.catalogue, setting=kitchen.setting)


def _lineage(kitchen: Kitchen, recipe: Recipe) -> Exhibit:
    return exhibits.make_lineage(recipe=recipe, catalogue=kitchen.catalogue, setting=kitchen.setting)


def _visits(kitchen: Kitchen, recipe: Recipe) -> Exhibit:
    frame = questions.visits_of_area(kitchen.version, area_ids=same_place(kitchen.catalogue, recipe.selection.areas[0]))
    return exhibits.make_visits(frame, recipe=recipe, catalogue=kitchen.catalogue, setting=kitchen.setting)


def _location(kitchen: Kitchen, recipe: Recipe) -> Exhibit:
    return exhibits.make_location(recipe=recipe, catalogue=kitchen.catalogue, setting=kitchen.setting)


def _sources(kitchen: Kitchen, recipe: Recipe) -> Exhibit:
    chosen = [version_id for area_id in recipe.selection.areas for version_id in same_place(kitchen.catalogue, area_id)]
    frame = questions.documents(kitchen.version, area_ids=chosen or None)
    return exhibits.make_sources(frame, recipe=recipe, catalogue=kitchen.catalogue, setting=kitchen.setting)


def _source_figures(kitchen: Kitchen, recipe: Recipe) -> Exhibit:
    frame = questions.figures_of_document(kitchen.version, source_id=recipe.selection.source_id or "")
    return exhibits.make_source_figures(frame, recipe=recipe, catalogue=kitchen.catalogue, setting=kitchen.setting)


def _definitions(kitchen: Kitchen, recipe: Recipe) -> Exhibit:
    return exhibits.make_definitions(recipe=recipe, catalogue=kitchen.catalogue, setting=kitchen.setting)


def _provenance(kitchen: Kitchen, recipe: Recipe) -> Exhibit:
    selection = recipe.selection
    first_day, _ = days_of(selection)
    frame = questions.figures_in_slot(
        kitchen.version,
        area_ids=same_place(kitchen.catalogue, selection.areas[0]),
        indicator=selection.indicator,
        year=first_day.year,
        standard=selection.standard,
        breakdown="",
    )
    return exhibits.make_provenance(frame, recipe=recipe, catalogue=kitchen.catalogue, setting=kitchen.setting)


def _ranking(kitchen: Kitchen, recipe: Recipe) -> Exhibit:
    version, catalogue, selection = kitchen.version, kitchen.catalogue, recipe.selection
    gathered = gathering.gather(version, catalogue, selection)
    held_against = comparing.benchmark_id(selection, catalogue)
    benchmark = None
    if gathered is not None and held_against is not None:
        held = gathered.chosen[0] if gathered.chosen else None
        benchmark = gathering.benchmark_at(version, catalogue, selection.indicator, held_against, gathered, held=held)
    return exhibits.make_ranking(gathered, benchmark, recipe=recipe, catalogue=catalogue, setting=kitchen.setting)


def _tilemap(kitchen: Kitchen, recipe: Recipe) -> Exhibit:
    version, catalogue, selection = kitchen.version, kitchen.catalogue, recipe.selection
    if not exhibits.may_be_shaded(catalogue.indicators[selection.indicator]):
        return exhibits.refused_count(recipe, catalogue, kitchen.setting)
    gathered = gathering.gather(version, catalogue, selection)
    pooled: list[float] = []
    if gathered is not None:
        pooled = questions.pooled_values(
            version,
            indicator=selection.indicator,
            standard=gathered.moment.standard,
            area_ids=gathering.every_version(catalogue),
        )
    return exhibits.make_class_map(gathered, pooled, recipe=recipe, catalogue=catalogue, setting=kitchen.setting)


def _slope(kitchen: Kitchen, recipe: Recipe) -> Exhibit:
    moved = gathering.gather_change(kitchen.version, kitchen.catalogue, recipe.selection)
    return exhibits.make_slope(moved, recipe=recipe, catalogue=kitchen.catalogue, setting=kitchen.setting)


def _dumbbell(kitchen: Kitchen, recipe: Recipe) -> Exhibit:
    moved = gathering.gather_change(kitchen.version, kitchen.catalogue, recipe.selection)
    return exhibits.make_dumbbell(moved, recipe=recipe, catalogue=kitchen.catalogue, setting=kitchen.setting)


def _quadrant(kitchen: Kitchen, recipe: Recipe) -> Exhibit:
    moved = gathering.gather_change(kitchen.version, kitchen.catalogue, recipe.selection)
    return exhibits.make_quadrant(moved, recipe=recipe, catalogue=kitchen.catalogue, setting=kitchen.setting)


def _gap(kitchen: Kitchen, recipe: Recipe) -> Exhibit:
    standings = gathering.gather_gaps(kitchen.version, kitchen.catalogue, recipe.selection)
    return exhibits.make_gap(standings, recipe=recipe, catalogue=kitchen.catalogue, setting=kitchen.setting)


def _rug(kitchen: Kitchen, recipe: Recipe) -> Exhibit:
    lines = gathering_many.gather_lines(kitchen.version, kitchen.catalogue, recipe.selection)
    return exhibits.make_rug(lines, recipe=recipe, catalogue=kitchen.catalogue, setting=kitchen.setting)


def _spine(kitchen: Kitchen, recipe: Recipe) -> Exhibit:
    selection = replace(recipe.selection, areas=recipe.selection.areas[:1])
    lines = gathering_many.gather_lines(kitchen.version, kitchen.catalogue, selection, with_others=True)
    return exhibits.make_spine(lines, recipe=recipe, catalogue=kitchen.catalogue, setting=kitchen.setting)


RECIPES: Final[Mapping[str, Callable[[Kitchen, Recipe], Exhibit]]] = MappingProxyType(
    {
        "overview": _overview,
        "contents": _contents,
        "trend": _trend,
        "district": _district,
        "lineage": _lineage,
        "visits": _visits,
        "location": _location,
        "sources": _sources,
        "source_figures": _source_figures,
        "definitions": _definitions,
        "provenance": _provenance,
        "ranking": _ranking,
        "slope": _slope,
        "dumbbell": _dumbbell,
        "gap": _gap,
        "tilemap": _tilemap,
        "quadrant": _quadrant,
        "rug": _rug,
        "spine": _spine,
    }
)
"""Every exhibit by the name a link, a basket and the command line call it."""
