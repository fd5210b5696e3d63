"""The ready storyboards: which exhibits a review shows, in the order of the usual report (domain.md §3), for one district or for
one province with all its districts.
"""

from dataclasses import replace
from datetime import date
from typing import Final

from analytics import wording
from analytics.briefing.model import Item, Section, Storyboard
from analytics.catalogue import Area, Catalogue
from analytics.comparing import reference_day
from analytics.exhibits.exhibit import Recipe
from analytics.recipes import RECIPES
from analytics.selection import Selection
from analytics.storyboards.moments import Moment, Occasion, occasion
from analytics.wording import Period

RESULTS: Final = (
    "HH_TOTAL",
    "POOR_RATE",
    "POOR_HH",
    "POOR_CHG_PP",
    "POOR_CHG_HH",
    "NEAR_RATE",
    "NEAR_HH",
    "POOR_DTTS_RATE",
    "ESCAPED_HH",
    "RELAPSED_HH",
    "NEWPOOR_HH",
)
"""The results a report's table of targets and results is expected to hold; one without a figure is named as missing.
Attainment is with the plans, where what it is a percentage of is said.
"""

SIX_MONTHS: Final = ("POOR_RATE", "POOR_HH", "NEAR_RATE", "DISB_RATE", "PROJECT_COUNT", "WORKS_NEW", "WORKS_MAINT", "MODEL_COUNT")
POLICIES: Final = ("HOUSE_SUPPORT", "TRAINED", "JOBS", "OVERSEAS", "HI_CARDS", "CREDIT_OUT", "CREDIT_LENT")
STEERING: Final = ("MEETING_OPINIONS", "MEETING_SPEAKERS")

Step = tuple[Section, str, Selection]


def make_storyboard(moment: Moment, area_id: str, period: Period, catalogue: Catalogue) -> Storyboard:
    """The storyboard of a moment for one district, or for one province and all the districts it had then.

    Nothing is asked of a store: what turns out empty is named as missing when the storyboard is cooked. Raises BadMoment for a
    period the moment has no meaning in, ValueError for a place that is neither a district nor a province.
    """
    when = occasion(moment, period)
    place = _then(catalogue, area_id, when)
    if place.level == "district":
        steps = _district_steps(place, when, catalogue)
    elif place.level == "province":
        steps = _province_steps(place, when, catalogue)
    else:
        raise ValueError(f"a storyboard is of a district or a province, not of {place.area_id}")
    # The recipes of money and plans join by being registered: a storyboard names only what can be cooked.
    items = tuple(Item(Recipe(name, selection), section) for section, name, selection in steps if name in RECIPES)
    return Storyboard(name=moment, title=when.title, subtitle=place.title, items=items)


def _then(catalogue: Catalogue, area_id: str, when: Occasion) -> Area:
    """The version of a place that stood at the time reviewed; the one named when none did (a district after 30/06/2025)."""
    area = catalogue.areas[area_id]
    day = when.own.end if area.level == "province" else _day_of_districts(when)
    return catalogue.areas.at(area.code, area.level, day) or area


def _day_of_districts(when: Occasion) -> date:
    return min(when.own.end, reference_day(when.own.end.year))


def _larger(area: Area) -> tuple[str, ...]:
    """The places a district or a province is read beside: province, region, country, those it has."""
    province = (area.parent_id,) if area.level == "district" else (area.area_id,)
    return tuple(one for one in (*province, area.region_id, "VN") if one)


def _money(chosen: Selection, when: Occasion) -> list[Step]:
    own = replace(chosen, period=when.own)
    return [
        ("capital", "capital", own),
        ("capital", "capital", replace(own, partition="nature")),
        ("capital", "disbursement", replace(own, partition="project")),
    ]


def _work(chosen: Selection, place: Selection, when: Occasion) -> list[Step]:
    """Works and models of the chosen places; policies of the one place reviewed, for a table of thirty districts is not read."""
    own = replace(chosen, period=when.own)
    policies = replace(place, period=when.own, only=POLICIES)
    return [("projects", "projects", own), ("projects", "models", own), ("projects", "district", policies)]


def _district_steps(place: Area, when: Occasion, catalogue: Catalogue) -> list[Step]:
    chosen = Selection(areas=(place.area_id,), period=when.year_end)
    history = replace(chosen, period=when.history)
    steps: list[Step] = [
        ("targets", "trend", history),
        ("targets", "movement", chosen),
        ("targets", "plan", replace(chosen, period=when.plan)),
    ]
    if when.moment == "6-thang":
        steps.insert(0, ("steering", "district", replace(chosen, period=when.own, only=STEERING)))
        steps.append(("targets", "half_year", replace(chosen, period=when.own, only=SIX_MONTHS)))
    else:
        steps.append(("targets", "district", replace(chosen, only=RESULTS)))
    steps += [
        ("targets", "gap", chosen),
        ("targets", "trend", replace(history, areas=_larger(place), benchmark="none")),
        ("targets", "ranking", chosen),
        ("targets", "trend", replace(history, indicator="NEAR_RATE")),
        *_money(chosen, when),
        *_work(chosen, chosen, when),
        ("assessment", "spine", chosen),
    ]
    if when.moment == "giua-ky":
        steps.append(("assessment", "money_result", replace(chosen, period=when.span)))
    return [
        *steps,
        ("assessment", "quadrant", replace(chosen, period=when.span)),
        ("annex", "lineage", Selection(areas=chosen.areas)),
        *_commune_steps(place, when, catalogue),
    ]


def _province_steps(place: Area, when: Occasion, catalogue: Catalogue) -> list[Step]:
    whole = Selection(areas=(place.area_id,), period=when.year_end)
    districts = Selection(areas=_districts_of(place, when, catalogue), period=when.year_end)
    history = replace(whole, period=when.history)
    steps: list[Step] = [
        ("targets", "trend", replace(history, areas=_larger(place), benchmark="none")),
        ("targets", "movement", whole),
        ("targets", "plan", replace(whole, period=when.plan)),
    ]
    if when.moment == "6-thang":
        steps.append(("targets", "half_year", replace(whole, period=when.own, only=SIX_MONTHS)))
    else:
        steps.append(("targets", "district", replace(whole, only=RESULTS)))
    steps.append(("targets", "trend", replace(history, indicator="NEAR_RATE")))
    if not districts.areas:  # a province of after 30/06/2025 has none; no area chosen would mean every district of the country
        return [*steps, *_money(whole, when), *_work(whole, whole, when)]
    steps += [
        ("targets", "overview", districts),
        ("targets", "dumbbell", replace(districts, period=when.span)),
        ("targets", "tilemap", Selection(period=when.year_end, within=place.area_id)),
        *_money(districts, when),
        *_work(districts, whole, when),
        ("assessment", "quadrant", Selection(period=when.span, within=place.area_id)),
    ]
    if when.moment == "giua-ky":
        steps.append(("assessment", "money_result", replace(districts, period=when.span)))
    return [*steps, ("annex", "rug", districts)]


def _commune_steps(place: Area, when: Occasion, catalogue: Catalogue) -> list[Step]:
    """The annex by commune of a place, where the register knows communes at the time reviewed: since 01/07/2025."""
    day = when.year_end.end
    found = [area for area in catalogue.areas.children(place.area_id) if area.level == "commune" and area.valid_on(day)]
    if not found and place.level == "district":
        successors = (catalogue.areas[link.to_id] for link in catalogue.areas.successors(place.area_id))
        found = [area for area in successors if area.level == "commune" and area.valid_on(day)]
    if not found:
        return []
    ordered = sorted(found, key=lambda area: wording.alphabetical_key(area.name))
    return [("annex", "overview", Selection(areas=tuple(area.area_id for area in ordered), period=when.year_end))]


def _districts_of(place: Area, when: Occasion, catalogue: Catalogue) -> tuple[str, ...]:
    """The districts of a province that stood at the time reviewed, by name."""
    day = _day_of_districts(when)
    found = [area for area in catalogue.areas.children(place.area_id) if area.level == "district" and area.valid_on(day)]
    return tuple(area.area_id for area in sorted(found, key=lambda area: wording.alphabetical_key(area.name)))
