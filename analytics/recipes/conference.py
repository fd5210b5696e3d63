"""The recipes that only a review conference asks for."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from analytics import exhibits, questions
from analytics.exhibits.exhibit import Exhibit, Recipe
from analytics.recipes.kitchen import Cook, Kitchen
from analytics.selection import days_of, same_place


def _half_year(kitchen: Kitchen, recipe: Recipe) -> Exhibit:
    selection = recipe.selection
    if not exhibits.is_half_year(selection):
        return exhibits.choose_half_year(recipe, kitchen.setting)
    first_day, last_day = days_of(selection)
    versions = [one for area_id in selection.areas[:1] for one in same_place(kitchen.catalogue, area_id)]
    year = last_day.year - 1
    december, months = (
        questions.figures_of_area(kitchen.version, area_ids=versions, indicators=selection.only, first_day=start, last_day=end)
        for start, end in ((date(year, 12, 1), date(year, 12, 31)), (first_day, last_day))
    )
    return exhibits.make_half_year(december, months, recipe=recipe, catalogue=kitchen.catalogue, setting=kitchen.setting)


RECIPES: Final[Mapping[str, Cook]] = {"half_year": _half_year}
