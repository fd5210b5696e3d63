"""The recipe of money beside result: what was paid, what the rate did, and who may be compared."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from analytics import comparing, gathering
from analytics.comparing import Moved, Row
from analytics.exhibits.exhibit import Exhibit, Recipe
from analytics.exhibits.frames import cite, records, text
from analytics.exhibits.money_result import NATURES, Facts, Refusal, Spent, left_out, make_money_result
from analytics.questions.documents import documents_by_id
from analytics.questions.money_result import (
    Paid,
    PublishedPayment,
    capital_known,
    households_escaped,
    paid_as_published,
    payment_documents,
    payments_by_nature,
    poor_at,
)
from analytics.recipes.kitchen import Cook, Kitchen
from analytics.selection import Selection, same_place
from analytics.wording import Period

INDICATOR: Final = "POOR_RATE"
OWN_WORDS: Final = "sustainable_poverty_reduction"
"""What events call the poverty programme where they do not give its code."""


def _money_result(kitchen: Kitchen, recipe: Recipe) -> Exhibit:
    found = gather_money_result(kitchen, recipe.selection)
    return make_money_result(found, recipe=recipe, catalogue=kitchen.catalogue, setting=kitchen.setting)


def gather_money_result(kitchen: Kitchen, asked: Selection) -> Facts | Refusal:
    """Everything the exhibit needs. With a lag of L years the period asked for (or found) is read as money first and result L
    years later: money from its second year to L years before its end, the rate from L years after its start to its end.
    """
    version, catalogue = kitchen.version, kitchen.catalogue
    selection = replace(asked, indicator=INDICATOR, benchmark="none")
    if asked.lag_years:
        span = gathering.span_for(version, catalogue, selection)
        if span is None:
            return comparing.NoSpan("nothing")
        if span.last_year - span.first_year <= asked.lag_years:
            return None
        first, last = span.first_year + asked.lag_years, span.last_year
        later = Period("range", date(first, 1, 1), date(last, 12, 31), f"{first}..{last}")
        selection = replace(selection, period=later)
    moved = gathering.gather_change(version, catalogue, selection)
    if not isinstance(moved, Moved):
        return moved
    return _facts(kitchen, moved, asked.lag_years)


def _facts(kitchen: Kitchen, moved: Moved, lag_years: int) -> Facts:
    version, span = kitchen.version, moved.span
    years = (span.first_year + 1 - lag_years, span.last_year - lag_years)
    opening = span.first_year - lag_years
    spent, programmes = _spent(kitchen, tuple(moved.changes), years)
    escaped = households_escaped(version, first_year=span.first_year + 1, last_year=span.last_year, standard=span.standard)
    found = Facts(
        moved=moved,
        lag_years=lag_years,
        capital_years=years,
        opening_year=opening,
        spent=spent,
        poor=_poor(kitchen, moved, opening),
        escaped=escaped,
        known={},
        programmes=programmes,
        documents=cite(payment_documents(version, first_year=years[0], last_year=years[1])) if spent else (),
    )
    # Only of places left out is it asked what is known of another period.
    return replace(found, known=_known(kitchen, left_out(found)))


def _poor(kitchen: Kitchen, moved: Moved, year: int) -> dict[str, Row]:
    """The poor households at the start, only where the standard that governs what follows is that of the rates."""
    standards = sorted(kitchen.catalogue.standards.values(), key=lambda one: one.position)
    national = [one.code for one in standards if one.scope == "national" and one.comparable]
    counts = poor_at(kitchen.version, area_ids=moved.changes.keys(), year=year, standards=national)
    own = {area_id: count for area_id, count in counts.items() if count.standard == moved.span.standard}
    sources = documents_by_id(kitchen.version, source_ids={count.source_id for count in own.values()})
    return {
        area_id: {**sources[count.source_id], "households": count.households, "period_label": count.period_label}
        for area_id, count in own.items()
    }


def _spent(kitchen: Kitchen, districts: Sequence[str], years: tuple[int, int]) -> tuple[dict[str, Spent], tuple[str, ...]]:
    """What each district was paid by nature in those plan years, and the names of the programmes it is of."""
    first, last = years
    told = payments_by_nature(
        kitchen.version, area_ids=districts, first_year=first, last_year=last, programmes=(OWN_WORDS,), prefix="GNBV"
    )
    codes = dict.fromkeys(code for area_id in districts if area_id in told for code in told[area_id].programmes)
    spent = {area_id: _of_events(events.paid, years) for area_id, events in told.items()}
    others = [area_id for area_id in districts if area_id not in told]
    published = paid_as_published(kitchen.version, area_ids=others, first_year=first, last_year=last)
    spent |= {area_id: _of_figures(figures, years) for area_id, figures in published.items()}
    return spent, tuple(_programme_name(kitchen, code, years) for code in codes)


def _programme_name(kitchen: Kitchen, code: str, years: tuple[int, int]) -> str:
    programmes = kitchen.catalogue.programmes
    if code not in programmes:
        code = "GNBV1620" if years[1] <= 2020 else "GNBV2125"
    return f"Chương trình {programmes[code].short_vi.lower()}"


def _of_events(paid: Sequence[Paid], years: tuple[int, int]) -> Spent:
    """Payments of every plan year, each known to its last day; anything less is no sum of the period."""
    known_to: dict[int, date] = {}
    for one in paid:
        if one.paid_on is not None:
            known_to[one.plan_year] = max(one.paid_on, known_to.get(one.plan_year, one.paid_on))
    unpaid = [year for year in range(years[0], years[1] + 1) if year not in known_to or known_to[year] < date(year, 12, 31)]
    if unpaid:
        return Spent({}, f"vốn giải ngân năm {', '.join(map(str, unpaid))} chưa có đến cuối năm")
    if any(one.part not in NATURES and one.paid_mdong for one in paid):
        return Spent({}, "vốn giải ngân chưa tách được vốn đầu tư và vốn sự nghiệp")
    if any(one.hedged for one in paid):
        return Spent({}, "vốn giải ngân chỉ có số gần đúng")
    return Spent(
        {nature: sum((one.paid_mdong or 0.0 for one in paid if one.part == nature), 0.0) for nature in NATURES},
        provisional=any(one.provisional for one in paid),
    )


def _of_figures(figures: Sequence[PublishedPayment], years: tuple[int, int]) -> Spent:
    """Published yearly payments; a nature is known when every year of it is."""
    wanted = set(range(years[0], years[1] + 1))
    paid = {}
    for nature in NATURES:
        own = [one for one in figures if one.part == nature]
        if {one.plan_year for one in own} == wanted:
            paid[nature] = sum(one.paid_mdong for one in own)
    if not paid:
        return Spent({}, "vốn giải ngân chưa đủ các năm")
    return Spent(paid, provisional=any(one.provisional for one in figures))


def _known(kitchen: Kitchen, places: Sequence[str]) -> Mapping[str, Row]:
    """The capital figure of each of these places, whatever its period, under the version that is shown."""
    shown = {version_id: area_id for area_id in places for version_id in same_place(kitchen.catalogue, area_id)}
    if not shown:
        return {}
    found: dict[str, Row] = {}
    of_version: set[str] = set()
    for row in records(capital_known(kitchen.version, area_ids=tuple(shown))):
        version_id = text(row, "area_id")
        if version_id not in of_version:
            of_version.add(version_id)
            found[shown[version_id]] = row
    return found


RECIPES: Final[Mapping[str, Cook]] = {"money_result": _money_result}
