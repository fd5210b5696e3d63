"""The recipes of comparing places: who is ahead, who moved, by how much, and where."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from analytics import exhibits, gathering, questions
from analytics.exhibits.exhibit import Exhibit, Recipe
from analytics.recipes.kitchen import Cook, Kitchen


def _ranking(kitchen: Kitchen, recipe: Recipe) -> Exhibit:
    version, catalogue, selection = kitchen.version, kitchen.catalogue, recipe.selection
    gathered, benchmark = gathering.gather_with_benchmark(version, catalogue, selection)
    return exhibits.make_ranking(gathered, benchmark, recipe=recipe, catalogue=catalogue, setting=kitchen.setting)


def _tilemap(kitchen: Kitchen, recipe: Recipe) -> Exhibit:
    version, catalogue, selection = kitchen.version, kitchen.catalogue, recipe.selection
    if not exhibits.may_be_shaded(catalogue.indicators[selection.indicator]):
        return exhibits.refused_count(recipe, catalogue, kitchen.setting)
    gathered = gathering.gather(version, catalogue, selection)
    pooled: list[float] = []
    if gathered is not None:
        pooled = questions.pooled_values(version, indicator=selection.indicator, standard=gathered.moment.standard)
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
    lines = gathering.gather_lines(kitchen.version, kitchen.catalogue, recipe.selection)
    return exhibits.make_rug(lines, recipe=recipe, catalogue=kitchen.catalogue, setting=kitchen.setting)


def _spine(kitchen: Kitchen, recipe: Recipe) -> Exhibit:
    selection = replace(recipe.selection, areas=recipe.selection.areas[:1])
    lines = gathering.gather_lines(kitchen.version, kitchen.catalogue, selection, with_others=True)
    return exhibits.make_spine(lines, recipe=recipe, catalogue=kitchen.catalogue, setting=kitchen.setting)


RECIPES: Final[Mapping[str, Cook]] = {
    "ranking": _ranking,
    "slope": _slope,
    "dumbbell": _dumbbell,
    "gap": _gap,
    "tilemap": _tilemap,
    "quadrant": _quadrant,
    "rug": _rug,
    "spine": _spine,
}
