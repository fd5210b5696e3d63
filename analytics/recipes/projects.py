"""The recipes of what was built and tried."""

from collections.abc import Mapping, Sequence
from typing import Final

from analytics import questions
from analytics.comparing import Row
from analytics.exhibits.exhibit import Exhibit, Recipe
from analytics.exhibits.projects import make_models, make_projects, make_tried
from analytics.recipes.kitchen import Cook, Kitchen
from analytics.selection import days_of


def _asked_projects(kitchen: Kitchen, recipe: Recipe) -> Sequence[Row]:
    # Of everywhere, whoever is chosen: who else has the kind is a part of the answer.
    first_day, last_day = days_of(recipe.selection)
    return questions.projects(kitchen.version, area_ids=(), first_day=first_day, last_day=last_day)


def _asked_models(kitchen: Kitchen, recipe: Recipe) -> Sequence[Row]:
    first_day, last_day = days_of(recipe.selection)
    return questions.livelihood_models(kitchen.version, area_ids=(), first_day=first_day, last_day=last_day)


def _projects(kitchen: Kitchen, recipe: Recipe) -> Exhibit:
    works = _asked_projects(kitchen, recipe)
    return make_projects(works, recipe=recipe, catalogue=kitchen.catalogue, setting=kitchen.setting)


def _models(kitchen: Kitchen, recipe: Recipe) -> Exhibit:
    works = _asked_models(kitchen, recipe)
    return make_models(works, recipe=recipe, catalogue=kitchen.catalogue, setting=kitchen.setting)


def _tried(kitchen: Kitchen, recipe: Recipe) -> Exhibit:
    works, models = _asked_projects(kitchen, recipe), _asked_models(kitchen, recipe)
    return make_tried(works, models, recipe=recipe, catalogue=kitchen.catalogue, setting=kitchen.setting)


RECIPES: Final[Mapping[str, Cook]] = {"projects": _projects, "models": _models, "tried": _tried}
