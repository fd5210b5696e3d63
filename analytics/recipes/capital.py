"""The recipes of money: where it came from, what was paid of it, and how payments went through the year."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from analytics import exhibits, questions
from analytics.catalogue import Catalogue
from analytics.exhibits.capital_accounts import Row
from analytics.exhibits.exhibit import Exhibit, Recipe
from analytics.exhibits.frames import records
from analytics.questions.capital import EventsOf
from analytics.recipes.kitchen import Cook, Kitchen
from analytics.selection import LAST_DAY, Selection, days_of, same_place

COUNTRY: Final = "VN"
SOURCES_OF_MONEY: Final = ("CAP_MOBIL", "CAP_ALLOC", "CAP_PLAN", "CAP_CARRY_IN", "CAP_OTHER", "CREDIT_OUT", "CREDIT_LENT")
PAYMENTS: Final = ("DISB_RATE", "CAP_DISB")


@dataclass(frozen=True, slots=True)
class Places:
    """Whose events are asked for, as parallel lists: an area, the place of the reader's it belongs to, what its rows are called,
    and whether it only makes up a larger place.
    """

    chosen: tuple[str, ...]
    area_ids: tuple[str, ...]
    series: tuple[str, ...]
    units: tuple[str, ...]
    pooled: tuple[bool, ...]

    @property
    def own(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The versions of the chosen places themselves, with the place of each."""
        pairs = [
            (area_id, series)
            for area_id, series, pooled in zip(self.area_ids, self.series, self.pooled, strict=True)
            if not pooled
        ]
        return tuple(area_id for area_id, _ in pairs), tuple(series for _, series in pairs)


def places_of(catalogue: Catalogue, selection: Selection) -> Places:
    """The chosen places with every version of their borders, a province and the country with their districts; the country when
    none is chosen.
    """
    chosen = selection.areas or (COUNTRY,)
    rows: list[tuple[str, str, str, bool]] = []
    for place in chosen:
        versions = (place,) if place == COUNTRY else same_place(catalogue, place)
        rows += [(version, place, version, False) for version in versions]
        if catalogue.areas[place].level in ("country", "province"):
            districts = catalogue.areas.of_level("district")
            rows += [(area.area_id, place, place, True) for area in districts if place in (COUNTRY, area.parent_id)]
    area_ids, series, units, pooled = zip(*rows, strict=True)
    return Places(chosen, area_ids, series, units, pooled)


def _events(places: Places, selection: Selection) -> EventsOf:
    """The events of a period: those of its plan years, paid by 31 January of the year after it when it ends with a year."""
    first_day, last_day = days_of(selection)
    last_year = last_day.year
    if (last_day.month, last_day.day) == (12, 31) and last_day < LAST_DAY:
        last_day = date(last_day.year + 1, 1, 31)
    return EventsOf(places.area_ids, places.series, places.units, places.pooled, first_day.year, last_year, last_day)


def _published(
    kitchen: Kitchen, places: Places, selection: Selection, indicators: Sequence[str], told: Sequence[Row]
) -> list[Row]:
    area_ids, series = places.own
    first_day, last_day = days_of(selection)
    frame = questions.published_money(
        kitchen.version,
        area_ids=area_ids,
        series=series,
        indicators=indicators,
        first_day=first_day,
        last_day=last_day,
        told_by_events=sorted({str(row["series"]) for row in told}),
    )
    return list(records(frame))


def _poor(kitchen: Kitchen, places: Places, years: Sequence[int]) -> list[Row]:
    area_ids, _ = places.own
    return list(records(questions.poor_households_at(kitchen.version, area_ids=area_ids, years=sorted(set(years)))))


def _capital(kitchen: Kitchen, recipe: Recipe) -> Exhibit:
    version, selection = kitchen.version, recipe.selection
    places = places_of(kitchen.catalogue, selection)
    with questions.CapitalEvents(version, _events(places, selection)) as told:
        sums = records(told.sums("fund_source"))
        parts = sums
        if sums and selection.partition != "fund_source":
            parts = records(told.sums(selection.partition))
        disagreements = records(told.disagreements()) if sums else []
        documents = records(told.documents()) if sums else []
    published = _published(kitchen, places, selection, SOURCES_OF_MONEY, sums)
    starts = [int(str(row["plan_year"])) - 1 for row in sums]
    starts += [int(str(row["period_start"])[:4]) - 1 for row in published if row["period_start"] is not None]
    money = exhibits.Money(
        sums=sums,
        parts=parts,
        published=published,
        poor=_poor(kitchen, places, starts),
        disagreements=disagreements,
        documents=documents,
    )
    return exhibits.make_capital(money, places.chosen, recipe=recipe, catalogue=kitchen.catalogue, setting=kitchen.setting)


def _disbursement(kitchen: Kitchen, recipe: Recipe) -> Exhibit:
    version, selection = kitchen.version, recipe.selection
    places = places_of(kitchen.catalogue, selection)
    with questions.CapitalEvents(version, _events(places, selection)) as told:
        sums = records(told.sums("project"))
        documents = records(told.documents()) if sums else []
    payments = exhibits.Payments(
        sums=sums,
        published=_published(kitchen, places, selection, PAYMENTS, sums),
        poor=_poor(kitchen, places, [int(str(row["plan_year"])) - 1 for row in sums]),
        documents=documents,
    )
    return exhibits.make_disbursement(
        payments, places.chosen, recipe=recipe, catalogue=kitchen.catalogue, setting=kitchen.setting
    )


def _disbursement_curve(kitchen: Kitchen, recipe: Recipe) -> Exhibit:
    places = places_of(kitchen.catalogue, recipe.selection)
    with questions.CapitalEvents(kitchen.version, _events(places, recipe.selection)) as told:
        paid = records(told.payments_over_time())
        documents = records(told.documents()) if paid else []
    return exhibits.make_disbursement_curve(
        paid, documents, places.chosen, recipe=recipe, catalogue=kitchen.catalogue, setting=kitchen.setting
    )


RECIPES: Final[Mapping[str, Cook]] = {
    "capital": _capital,
    "disbursement": _disbursement,
    "disbursement_curve": _disbursement_curve,
}
