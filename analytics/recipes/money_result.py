"""The recipe of money beside result: what was paid, what the rate did, and who may be compared."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from analytics import comparing, gathering
from analytics.comparing import Moved, Row
from analytics.exhibits.exhibit import Exhibit, Recipe
from analytics.exhibits.frames import cite, records, text
from analytics.exhibits.money_result import NATURES, Facts, Refusal, Spent, make_money_result
from analytics.questions.capital import EventsOf, capital_sums, poor_households_at
from analytics.questions.money_result import capital_known, households_escaped, paid_as_published, payment_documents
from analytics.recipes.kitchen import Cook, Kitchen
from analytics.selection import LAST_DAY, Selection, same_place
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
    districts = tuple(moved.changes)
    spent, programmes = _spent(kitchen, districts, years)
    poor = records(poor_households_at(version, area_ids=districts, years=[opening]))
    escaped = records(
        households_escaped(
            version, area_ids=districts, first_year=span.first_year + 1, last_year=span.last_year, standard=span.standard
        )
    )
    return Facts(
        moved=moved,
        lag_years=lag_years,
        capital_years=years,
        opening_year=opening,
        spent=spent,
        poor={text(row, "area_id"): row for row in poor if row["standard"] == span.standard},
        escaped={text(row, "area_id"): float(str(row["households"])) for row in escaped},
        known=_known(kitchen, moved.chosen),
        programmes=programmes,
        documents=cite(records(payment_documents(version, first_year=years[0], last_year=years[1]))) if spent else (),
    )


def _spent(kitchen: Kitchen, districts: Sequence[str], years: tuple[int, int]) -> tuple[dict[str, Spent], tuple[str, ...]]:
    """What each district was paid by nature in those plan years, and the names of the programmes it is of."""
    sums = capital_sums(kitchen.version, events=_events(districts, years), partition="nature")
    told: dict[str, list[Row]] = {}
    codes: dict[str, None] = {}
    for row in records(sums):
        code = text(row, "programme")
        if not row["credit"] and (code.startswith("GNBV") or code == OWN_WORDS):
            told.setdefault(text(row, "series"), []).append(row)
            codes[code] = None
    spent = {area_id: _of_events(rows, years) for area_id, rows in told.items()}
    others = tuple(area_id for area_id in districts if area_id not in told)
    published = records(paid_as_published(kitchen.version, area_ids=others, first_year=years[0], last_year=years[1]))
    figures: dict[str, list[Row]] = {}
    for row in published:
        figures.setdefault(text(row, "area_id"), []).append(row)
    spent |= {area_id: _of_figures(rows, years) for area_id, rows in figures.items()}
    return spent, tuple(_programme_name(kitchen, code, years) for code in codes)


def _programme_name(kitchen: Kitchen, code: str, years: tuple[int, int]) -> str:
    programmes = kitchen.catalogue.programmes
    if code not in programmes:
        code = "GNBV1620" if years[1] <= 2020 else "GNBV2125"
    return f"Chương trình {programmes[code].short_vi.lower()}"


def _of_events(rows: Sequence[Row], years: tuple[int, int]) -> Spent:
    """Payments of every plan year, each known to its last day; anything less is no sum of the period."""
    unpaid = [
        year for year in range(years[0], years[1] + 1) if not any(row["plan_year"] == year and _closed(row, year) for row in rows)
    ]
    if unpaid:
        return Spent({}, f"vốn giải ngân năm {', '.join(map(str, unpaid))} chưa có đến cuối năm")
    if any(row["part"] not in NATURES and _amount(row) for row in rows):
        return Spent({}, "vốn giải ngân chưa tách được vốn đầu tư và vốn sự nghiệp")
    if any(row["paid_qualifier"] for row in rows):
        return Spent({}, "vốn giải ngân chỉ có số gần đúng")
    paid = {nature: sum(_amount(row) for row in rows if row["part"] == nature) for nature in NATURES}
    return Spent(paid, provisional=any(bool(row["provisional"]) for row in rows))


def _closed(row: Row, year: int) -> bool:
    return row["paid_on"] is not None and str(row["paid_on"])[:10] >= f"{year}-12-31"


def _amount(row: Row) -> float:
    return 0.0 if row["paid_mdong"] is None else float(str(row["paid_mdong"]))


def _of_figures(rows: Sequence[Row], years: tuple[int, int]) -> Spent:
    """Published yearly payments; a nature is known when every year of it is."""
    wanted = set(range(years[0], years[1] + 1))
    paid = {}
    for nature in NATURES:
        own = [row for row in rows if row["part"] == nature]
        if {int(str(row["plan_year"])) for row in own} == wanted:
            paid[nature] = sum(_amount(row) for row in own)
    if not paid:
        return Spent({}, "vốn giải ngân chưa đủ các năm")
    return Spent(paid, provisional=any(bool(row["provisional"]) for row in rows))


def _known(kitchen: Kitchen, chosen: Sequence[str]) -> Mapping[str, Row]:
    """The capital figure of each chosen place, whatever its period, under the version that is shown."""
    shown = {version_id: area_id for area_id in chosen for version_id in same_place(kitchen.catalogue, area_id)}
    if not shown:
        return {}
    return {shown[text(row, "area_id")]: row for row in records(capital_known(kitchen.version, area_ids=tuple(shown)))}


def _events(districts: Sequence[str], years: tuple[int, int]) -> EventsOf:
    return EventsOf(districts, districts, districts, [False] * len(districts), years[0], years[1], LAST_DAY)


RECIPES: Final[Mapping[str, Cook]] = {"money_result": _money_result}
