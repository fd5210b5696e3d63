"""What stands beside money: payments by nature, households that left poverty, and capital known of another period.

Asked of every district at once, so each statement reads one table and few columns: what is told twice or of another place is set
aside here, where a join or a window of DuckDB would cost more than the answer.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

import pandas

from analytics.questions.capital import CREDIT, EventsOf, capital_sums
from analytics.questions.documents import documents_by_id
from analytics.selection import LAST_DAY
from analytics.store import Version

WITHDRAWN: Final = "select source_id from withdrawn_source"

_OF_THE_YEARS: Final = f"""
    plan_year between $first_year and $last_year and nature <> 'credit' and fund_source not in {CREDIT}
    and (len($withdrawn::varchar[]) = 0 or not list_contains($withdrawn::varchar[], source_id))
"""
_UNSOURCED: Final = "fund_source in ('', 'unstated', 'total')"
_DEPTH: Final = "if(project in ('', programme), 0, len(project) - len(replace(project, '.', '')))"

TOLD: Final = f"""
select area_id, programme, bool_or(status in ('preliminary', 'estimate'))
from capital where {_OF_THE_YEARS}
group by area_id, programme
"""

PAID_SUMS: Final = f"""
select
    area_id, programme, plan_year, nature, max(as_of), sum(amount_mdong)::double, bool_or(qualifier <> ''),
    bool_or(status in ('preliminary', 'estimate')),
    -- Told once: no two rows are of one payment. Two payments of one hash would only be looked at again.
    count(*) = count(distinct hash(project, if({_UNSOURCED}, '', fund_source), origin_year, as_of))
from capital where event = 'disburse' and {_OF_THE_YEARS}
group by area_id, programme, plan_year, nature
"""

# As `mixed` of questions/capital.py: where money is told in one way only, every telling of it counts.
TOLD_IN_TWO_WAYS: Final = f"""
select distinct area_id
from (
    select
        area_id, programme, plan_year, if({_DEPTH} = 0, '', split_part(project, '.', 2)) as branch,
        min({_DEPTH}) as least_deep, max({_DEPTH}) as most_deep, bool_or({_UNSOURCED}) as unsourced,
        bool_or(not {_UNSOURCED}) as sourced, bool_or(nature = 'unstated') as unnatured, bool_or(nature <> 'unstated') as natured
    from capital where event = 'disburse' and {_OF_THE_YEARS}
    group by all
)
group by area_id, programme, plan_year
having bool_or(least_deep <> most_deep) or (min(least_deep) = 0 and max(most_deep) > 0)
    or (bool_or(sourced) and bool_or(unsourced)) or (bool_or(natured) and bool_or(unnatured))
"""

PAID: Final = """
select
    area_id, year, if(breakdown like 'capital_type=development%', 'development', 'recurrent') as part, value::double,
    status in ('preliminary', 'estimate'), len(breakdown), source_id
from drawn_observation
where indicator = 'CAP_DISB' and year between $first_year and $last_year
    and breakdown in ('capital_type=development', 'capital_type=recurrent',
        'capital_type=development;programme=sustainable_poverty_reduction',
        'capital_type=recurrent;programme=sustainable_poverty_reduction')
    and period_kind = 'annual' and drawn and not tied and absence = '' and value_high is null and qualifier = ''
"""

PAYMENTS_READ_IN: Final = """
select distinct source_id from capital where event = 'disburse' and plan_year between $first_year and $last_year
"""

POOR: Final = """
select area_id, standard, value::double, period_label, source_id
from drawn_observation
where indicator = 'POOR_HH' and year = $year and standard in $standards and breakdown = ''
    and drawn and annual_line and not tied and absence = '' and value_high is null and qualifier = '' and value > 0
order by source_id
"""

EXITS: Final = """
select area_id, sum(value)::double as households
from drawn_observation
where indicator = 'ESCAPED_HH' and year between $first_year and $last_year and standard = $standard
    and breakdown = '' and drawn and annual_line and not tied and absence = '' and value_high is null and qualifier = ''
group by area_id
having count(*) = $last_year - $first_year + 1
"""

KNOWN: Final = """
select
    area_id, indicator, period_label, period_start, period_end, value::double as value, value_high::double as value_high,
    qualifier, as_stated, source_id, source_title as title, publisher, address, document_date, grade
from drawn_observation
where indicator in ('CAP_DISB', 'CAP_MOBIL', 'CAP_ALLOC', 'CAP_PLAN') and area_id in $area_ids
    and breakdown in ('', 'programme=sustainable_poverty_reduction') and drawn and absence = ''
order by area_id, list_position(['CAP_DISB', 'CAP_MOBIL', 'CAP_ALLOC', 'CAP_PLAN'], indicator), period_end desc, source_id,
    period_start, period_kind, breakdown, standard, status
"""


class Paid(NamedTuple):
    """What events say was paid of one plan year and nature of capital ('unstated' where no document divides it), policy credit
    left out: `paid_on` and `paid_mdong` (triệu đồng) are None where nothing was.
    """

    programme: str
    plan_year: int
    part: str
    paid_on: date | None
    paid_mdong: float | None
    hedged: bool
    provisional: bool


@dataclass(frozen=True, slots=True)
class Told:
    """The capital events of one place: of which programmes there are any, and what was paid; both in order of the programme."""

    programmes: tuple[str, ...]
    paid: tuple[Paid, ...]


def payments_by_nature(
    version: Version, *, area_ids: Sequence[str], first_year: int, last_year: int, programmes: Collection[str], prefix: str
) -> dict[str, Told]:
    """What capital events of some plan years say was paid in each of these places, each amount once however often it is told (the
    rule is that of `capital_sums`), by area id; only of programmes that are named or begin so. A place without an event has none.
    """
    years = {"first_year": first_year, "last_year": last_year}
    asked = {**years, "withdrawn": _withdrawn(version)}
    wanted = frozenset(area_ids)

    def of_programme(code: str) -> bool:
        return code.startswith(prefix) or code in programmes

    told: dict[str, list[str]] = {}
    unsettled: set[str] = set()
    for area_id, programme, provisional in version.cursor().execute(TOLD, asked).fetchall():
        if area_id in wanted and of_programme(programme):
            told.setdefault(area_id, []).append(programme)
            if provisional:
                unsettled.add(area_id)
    if not told:
        return {}
    with_care = {area_id for (area_id,) in version.cursor().execute(TOLD_IN_TWO_WAYS, asked).fetchall()}
    paid: dict[str, list[Paid]] = {area_id: [] for area_id in told}
    for area_id, *payment, told_once in version.cursor().execute(PAID_SUMS, asked).fetchall():
        if area_id in paid and of_programme(payment[0]):
            paid[area_id].append(Paid(*payment))
            if not told_once:
                with_care.add(area_id)
    # A plan that is preliminary makes the whole provisional, but only if it is not told better elsewhere.
    with_care |= {area_id for area_id in unsettled if not any(one.provisional for one in paid[area_id])}
    if careful := [area_id for area_id in area_ids if area_id in told and area_id in with_care]:
        paid |= {area_id: [] for area_id in careful}
        for area_id, one in _with_care(version, careful, first_year, last_year):
            if of_programme(one.programme):
                paid[area_id].append(one)
    return {area_id: Told(tuple(sorted(told[area_id])), tuple(sorted(paid[area_id], key=_order))) for area_id in told}


def _order(one: Paid) -> tuple[str, int, str]:
    return one.programme, one.plan_year, one.part


def _with_care(version: Version, area_ids: Sequence[str], first_year: int, last_year: int) -> Iterable[tuple[str, Paid]]:
    """The same of places whose money is told in several ways or by several documents."""
    events = EventsOf(area_ids, area_ids, area_ids, [False] * len(area_ids), first_year, last_year, LAST_DAY)
    frame = capital_sums(version, events=events, partition="nature")
    columns = ("series", "programme", "plan_year", "part", "paid_on", "paid_mdong", "paid_qualifier", "provisional", "credit")
    for series, programme, year, part, paid_on, amount, qualifier, provisional, credit in zip(
        *(frame[name] for name in columns), strict=True
    ):
        if not credit:
            day = None if pandas.isna(paid_on) else paid_on.date()
            known = None if pandas.isna(amount) else float(amount)
            yield series, Paid(programme, int(year), part, day, known, bool(qualifier), bool(provisional))


def payment_documents(version: Version, *, first_year: int, last_year: int) -> list[Mapping[str, str]]:
    """The documents that payments of some plan years were read in: source_id, title, publisher, address, document_date, grade;
    the latest first.
    """
    years = {"first_year": first_year, "last_year": last_year}
    ids = {source_id for (source_id,) in version.cursor().execute(PAYMENTS_READ_IN, years).fetchall()}
    found = documents_by_id(version, source_ids=sorted(ids.difference(_withdrawn(version))))
    return sorted((found[source_id] for source_id in sorted(found)), key=lambda source: source["document_date"], reverse=True)


class PublishedPayment(NamedTuple):
    """What a document says was paid in a whole year by nature of capital (development | recurrent), in triệu đồng."""

    plan_year: int
    part: str
    paid_mdong: float
    provisional: bool


def paid_as_published(
    version: Version, *, area_ids: Collection[str], first_year: int, last_year: int
) -> dict[str, list[PublishedPayment]]:
    """What documents say was paid in a whole year by nature of capital, where it is a figure and not events, by area id and in
    order of the year. Of the programme alone, where both are printed; hedged figures and ranges are left out.
    """
    if not area_ids:
        return {}
    years = {"first_year": first_year, "last_year": last_year}
    wanted = frozenset(area_ids)
    best: dict[tuple[str, int, str], tuple[tuple[int, str], PublishedPayment]] = {}
    for area_id, year, part, value, provisional, length, source_id in version.cursor().execute(PAID, years).fetchall():
        if area_id in wanted:
            key, standing = (area_id, year, part), (-length, source_id)
            if key not in best or standing < best[key][0]:
                best[key] = (standing, PublishedPayment(year, part, value, provisional))
    found: dict[str, list[PublishedPayment]] = {}
    for key in sorted(best):
        found.setdefault(key[0], []).append(best[key][1])
    return found


def households_escaped(version: Version, *, first_year: int, last_year: int, standard: str) -> dict[str, float]:
    """How many households left poverty in some years together, by area id. Only of places where every year is known exactly on
    that standard.
    """
    asked = {"first_year": first_year, "last_year": last_year, "standard": standard}
    return dict(version.cursor().execute(EXITS, asked).fetchall())


class PoorCount(NamedTuple):
    """An exact count of poor households at the end of a year."""

    standard: str
    households: float
    period_label: str
    source_id: str


def poor_at(version: Version, *, area_ids: Collection[str], year: int, standards: Sequence[str]) -> dict[str, PoorCount]:
    """The exact count of poor households of these places at the end of a year, by area id, on that of the standards (the one that
    governs what follows comes last) which governs what follows. A place of which it is not known has none.
    """
    wanted = frozenset(area_ids)
    place = {code: position for position, code in enumerate(standards)}
    best: dict[str, PoorCount] = {}
    rows = version.cursor().execute(POOR, {"year": year, "standards": list(standards)}).fetchall()
    for area_id, *cells in rows:
        if area_id in wanted:
            one = PoorCount(*cells)
            if area_id not in best or place[one.standard] > place[best[area_id].standard]:
                best[area_id] = one
    return best


def capital_known(version: Version, *, area_ids: Sequence[str]) -> pandas.DataFrame:
    """The capital figures of the poverty programme that each area has, whatever their period, the first of an area before all
    others: paid before mobilised before allocated, the latest of each.

    Columns: area_id, indicator, period_label, period_start, period_end, value and value_high (triệu đồng), qualifier, as_stated
    and the columns of the source.
    """
    return version.cursor().execute(KNOWN, {"area_ids": list(area_ids)}).df()


def _withdrawn(version: Version) -> list[str]:
    return [source_id for (source_id,) in version.cursor().execute(WITHDRAWN).fetchall()]
