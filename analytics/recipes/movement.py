"""The recipes of the movement of poor households: one year of it, and the years that have one."""

from collections.abc import Mapping
from typing import Final

from analytics import exhibits, questions
from analytics.exhibits.exhibit import Exhibit, Recipe, Scalar
from analytics.recipes.kitchen import Cook, Kitchen
from analytics.selection import same_place


def _figures(kitchen: Kitchen, recipe: Recipe) -> list[dict[str, Scalar]]:
    chosen = [one for area_id in recipe.selection.areas for one in same_place(kitchen.catalogue, area_id)]
    return questions.movement_figures(kitchen.version, area_ids=chosen)


def _movement(kitchen: Kitchen, recipe: Recipe) -> Exhibit:
    return exhibits.make_movement(_figures(kitchen, recipe), recipe=recipe, catalogue=kitchen.catalogue, setting=kitchen.setting)


def _movement_years(kitchen: Kitchen, recipe: Recipe) -> Exhibit:
    return exhibits.make_movement_years(
        _figures(kitchen, recipe), recipe=recipe, catalogue=kitchen.catalogue, setting=kitchen.setting
    )


RECIPES: Final[Mapping[str, Cook]] = {"movement": _movement, "movement_years": _movement_years}
