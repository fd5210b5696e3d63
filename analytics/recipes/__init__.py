"""How each exhibit is made: the one place where a question is put to a version and its frame becomes an exhibit.

Pages, the command line and the basket of a review deck all go through `cook`, so that the same recipe on the same version
gives the same exhibit everywhere. A new exhibit is one function in a module here (listed in its RECIPES), one in `exhibits`,
and usually one in `questions`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from analytics import wording
from analytics.catalogue import Catalogue
from analytics.exhibits.exhibit import Exhibit, Recipe
from analytics.recipes import (
    bright_spots,
    capital,
    comparison,
    conference,
    exploring,
    money_result,
    movement,
    peers,
    plan,
    projects,
    quality,
    tour,
)
from analytics.recipes.kitchen import Cook, Kitchen
from analytics.selection import Selection
from analytics.store import Version

__all__ = ["RECIPES", "Kitchen", "cook", "cook_trends"]

RECIPES: Final[Mapping[str, Cook]] = MappingProxyType(
    {
        **exploring.RECIPES,
        **comparison.RECIPES,
        **capital.RECIPES,
        **conference.RECIPES,
        **movement.RECIPES,
        **plan.RECIPES,
        **projects.RECIPES,
        **money_result.RECIPES,
        **tour.RECIPES,
        **peers.RECIPES,
        **bright_spots.RECIPES,
        **quality.RECIPES,
    }
)
"""Every exhibit by the name a link, a basket and the command line call it."""


def cook(version: Version, catalogue: Catalogue, recipe: Recipe) -> Exhibit:
    """The exhibit of a recipe on a version of the store. Raises KeyError for an exhibit that is not in RECIPES."""
    return _marked(RECIPES[recipe.name](Kitchen(version, catalogue), recipe))


def cook_trends(version: Version, catalogue: Catalogue, selection: Selection, indicators: Sequence[str]) -> list[Exhibit]:
    """The trend of each indicator for the places, period and mode of one selection: what `cook` gives one by one, from one
    question.
    """
    return [_marked(exhibit) for exhibit in exploring.trends(Kitchen(version, catalogue), selection, indicators)]


def _marked(exhibit: Exhibit) -> Exhibit:
    if exhibit.store_kind != "illustrative":
        return exhibit
    # A sentence is copied without what stands around it, so it carries the mark itself, wherever it goes.
    return replace(exhibit, finding=f"{wording.illustrative_mark()}. {exhibit.finding}")
