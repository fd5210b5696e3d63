"""The recipes of finding hosts: districts like ours, families in words, and who fell faster than places like them."""

from collections.abc import Mapping
from typing import Final

from analytics import gathering, peers, questions
from analytics.catalogue import Catalogue
from analytics.catalogue.eligibility import listing_of
from analytics.comparing import LAST_DAY_OF_DISTRICTS, Row, districts_on, reference_day
from analytics.exhibits.exhibit import Exhibit, Recipe
from analytics.exhibits.families import make_families
from analytics.exhibits.peer_facts import POOR_DISTRICT, Context
from analytics.exhibits.peer_variables import make_peer_variables
from analytics.exhibits.peers import make_peers, make_peers_left_out
from analytics.peers import Nearest
from analytics.recipes.kitchen import Cook, Kitchen
from analytics.selection import Selection, days_of


def _peers(kitchen: Kitchen, recipe: Recipe) -> Exhibit:
    context = gather_context(kitchen, recipe.selection)
    return make_peers(context, measure(context), recipe=recipe, catalogue=kitchen.catalogue, setting=kitchen.setting)


def _peers_left_out(kitchen: Kitchen, recipe: Recipe) -> Exhibit:
    context = gather_context(kitchen, recipe.selection)
    return make_peers_left_out(context, measure(context), recipe=recipe, catalogue=kitchen.catalogue, setting=kitchen.setting)


def _peer_variables(kitchen: Kitchen, recipe: Recipe) -> Exhibit:
    context = gather_context(kitchen, recipe.selection, every=True)
    return make_peer_variables(context, recipe=recipe, catalogue=kitchen.catalogue, setting=kitchen.setting)


def _families(kitchen: Kitchen, recipe: Recipe) -> Exhibit:
    context = gather_context(kitchen, recipe.selection)
    return make_families(context, measure(context), recipe=recipe, catalogue=kitchen.catalogue, setting=kitchen.setting)


def gather_context(kitchen: Kitchen, selection: Selection, *, year: int | None = None, every: bool = False) -> Context:
    """What is known of every district that stood at the end of `year` (by default of the period asked for, else the last on which
    there were districts), the newest figure inside the period, and which variables are in use. `every`: of all variables, not
    only of those in use and of the families.
    """
    catalogue = kitchen.catalogue
    last_day = days_of(selection)[1]
    then = year or (LAST_DAY_OF_DISTRICTS.year if selection.period is None else min(last_day.year, LAST_DAY_OF_DISTRICTS.year))
    home = gathering.standing_then(catalogue, selection.areas[0], then) if selection.areas else None
    if home is not None and catalogue.areas[home].level != "district":
        home = None
    standing = districts_on(catalogue, reference_day(then))
    area_ids = standing if home is None or home in standing else (*standing, home)
    wanted = peers.VARIABLES if every else {*(selection.only or peers.USUAL), "DTTS_SHARE", POOR_DISTRICT}
    variables = [variable for code, variable in peers.VARIABLES.items() if code in wanted]
    parts = tuple(dict.fromkeys(part for variable in variables for part in variable.parts))
    figures = questions.latest_context(kitchen.version, indicators=parts, area_ids=area_ids, last_day=last_day)
    listing = _listing(catalogue, area_ids)
    values = {variable.code: _values(variable, figures, listing) for variable in variables}
    weights, refused, wrong, unused = _weights(selection, home, values)
    return Context(home, then, area_ids, figures, values, listing, weights, unused, refused, wrong)


def _listing(catalogue: Catalogue, area_ids: tuple[str, ...]) -> dict[str, str]:
    found = {area_id: listing_of(catalogue.areas, catalogue.areas[area_id]) for area_id in area_ids}
    return {area_id: listing for area_id, listing in found.items() if listing is not None}


def _values(variable: peers.Variable, figures: Mapping[str, Mapping[str, Row]], listing: Mapping[str, str]) -> dict[str, float]:
    if variable.code == POOR_DISTRICT:
        return {area_id: float(listed != "off") for area_id, listed in listing.items()}
    upper = figures[variable.parts[0]]
    if variable.kind == "figure":
        return {area_id: float(str(row["value"])) for area_id, row in upper.items()}
    lower = {area_id: float(str(row["value"])) for area_id, row in figures[variable.parts[1]].items()}
    return {area_id: float(str(row["value"])) / lower[area_id] for area_id, row in upper.items() if lower.get(area_id, 0) > 0}


def _weights(
    selection: Selection, home: str | None, values: Mapping[str, Mapping[str, float]]
) -> tuple[dict[str, float], str, tuple[str, ...], tuple[str, ...]]:
    """The variables in use with their weights, why they cannot be used ('' when they can) and of which that is said, and the
    usual ones that ours lacks.
    """
    asked = tuple(dict.fromkeys(selection.only))
    given = dict(selection.weights)
    unknown = tuple(code for code in (*asked, *given) if code not in peers.VARIABLES)
    codes = tuple(code for code in (asked or peers.USUAL) if code in peers.VARIABLES)
    lacking = tuple(code for code in codes if home is not None and home not in values[code])
    if not asked:
        codes, unused = tuple(code for code in codes if code not in lacking), lacking
    else:
        unused = ()
    weights = {code: float(given.get(code, 1.0)) for code in codes}
    used = [code for code, weight in weights.items() if weight > 0]
    known = [code for code in used if code not in lacking]
    if unknown:
        return weights, "not_context", tuple(dict.fromkeys(unknown)), unused
    if len(codes) > peers.MOST_VARIABLES:
        return weights, "too_many", (), unused
    if home is not None and not asked and len(codes) < peers.LEAST_VARIABLES:
        return weights, "home_thin", unused, unused
    if len(used) < peers.LEAST_VARIABLES:
        return weights, "too_few", (), unused
    if home is not None and len(known) * peers.LEAST_SHARE.denominator < peers.LEAST_SHARE.numerator * len(used):
        return weights, "home_thin", tuple(code for code in used if code in lacking), unused
    return weights, "", (), unused


def measure(context: Context) -> Nearest | None:
    """The districts by their distance from ours; None when nothing can be measured."""
    if context.home is None or context.refused:
        return None
    scaled = peers.standardise(context.area_ids, context.used_values())
    return peers.find_nearest(context.home, scaled, context.weights)


RECIPES: Final[Mapping[str, Cook]] = {
    "peers": _peers,
    "peers_left_out": _peers_left_out,
    "peer_variables": _peer_variables,
    "families": _families,
}
