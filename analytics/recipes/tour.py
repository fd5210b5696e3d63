"""The recipes of study tours: guest and host opposite each other, what to learn, one place on a page, the log of tours."""

from collections.abc import Mapping
from typing import Final

from analytics import questions
from analytics.exhibits.exhibit import Exhibit, Recipe
from analytics.exhibits.opposite import Both, make_face_to_face, make_profile, make_to_learn, refused_pair
from analytics.exhibits.visits import make_visit_log
from analytics.recipes.kitchen import Cook, Kitchen
from analytics.selection import days_of, same_place


def _both(kitchen: Kitchen, recipe: Recipe) -> Both | None:
    """What is asked of the store for two districts; None when the choice is no pair of districts."""
    chosen = recipe.selection.areas
    places = [kitchen.catalogue.areas[area_id] for area_id in chosen]
    if len(places) != 2 or places[0].code == places[1].code or any(place.level != "district" for place in places):
        return None
    first_day, last_day = days_of(recipe.selection)
    versions = [same_place(kitchen.catalogue, area_id) for area_id in chosen]
    guest, host = (
        questions.figures_of_area(kitchen.version, area_ids=ids, indicators=(), first_day=first_day, last_day=last_day)
        for ids in versions
    )
    of_both = [*versions[0], *versions[1]]
    return Both(
        guest,
        host,
        questions.projects(kitchen.version, area_ids=of_both, first_day=first_day, last_day=last_day),
        questions.livelihood_models(kitchen.version, area_ids=of_both, first_day=first_day, last_day=last_day),
    )


def _face_to_face(kitchen: Kitchen, recipe: Recipe) -> Exhibit:
    both = _both(kitchen, recipe)
    if both is None:
        return refused_pair(recipe, kitchen.setting)
    return make_face_to_face(both, recipe=recipe, catalogue=kitchen.catalogue, setting=kitchen.setting)


def _to_learn(kitchen: Kitchen, recipe: Recipe) -> Exhibit:
    both = _both(kitchen, recipe)
    if both is None:
        return refused_pair(recipe, kitchen.setting)
    return make_to_learn(both, recipe=recipe, catalogue=kitchen.catalogue, setting=kitchen.setting)


def _profile(kitchen: Kitchen, recipe: Recipe) -> Exhibit:
    first_day, last_day = days_of(recipe.selection)
    frame = questions.figures_of_area(
        kitchen.version,
        area_ids=same_place(kitchen.catalogue, recipe.selection.areas[0]),
        indicators=recipe.selection.only,
        first_day=first_day,
        last_day=last_day,
    )
    return make_profile(frame, recipe=recipe, catalogue=kitchen.catalogue, setting=kitchen.setting)


def _visit_log(kitchen: Kitchen, recipe: Recipe) -> Exhibit:
    chosen = [version for area_id in recipe.selection.areas for version in same_place(kitchen.catalogue, area_id)]
    visits = questions.visits_of_areas(kitchen.version, area_ids=chosen)
    return make_visit_log(visits, recipe=recipe, catalogue=kitchen.catalogue, setting=kitchen.setting)


RECIPES: Final[Mapping[str, Cook]] = {
    "face_to_face": _face_to_face,
    "to_learn": _to_learn,
    "profile": _profile,
    "visit_log": _visit_log,
}
