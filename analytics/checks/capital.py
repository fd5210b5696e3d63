"""Money: the partitions of one total, and what was paid against what could be."""

from collections.abc import Iterator
from decimal import Decimal

from analytics import wording
from analytics.checks.figures import Figures, Row
from analytics.checks.finding import Finding, Severity
from analytics.checks.households import sources, unexplained
from analytics.checks.words import HEDGED_VI, money, pct

# A table of events may give the same money three times: by source with the nature unstated, by nature with the source unstated,
# and as a total with both unstated. A table crossed by both gives both partitions at once and is held to the total only. Policy
# credit is repayable: a total may leave it out, so each sum is tried with it and without.
EVENT_PARTITIONS = """
with undivided as (    -- where all is told by source and by nature at once there is nothing to hold it against
    select distinct area_id, plan_year from capital_event
    where fund_source in ('', 'unstated', 'total') or nature = 'unstated'
),
event as (
    select
        * exclude (fund_source), if(fund_source in ('', 'unstated', 'total'), '', fund_source) as fund_source,
        nature = 'credit' or fund_source in ('policy_credit', 'bank_credit', 'policy_credit_and_agribank') as credit
    from capital_event semi join undivided using (area_id, plan_year)
),
added as (
    select
        area_id, plan_year, origin_year, programme, project, event, as_of, status, source_id,
        sum(amount_mdong) filter (fund_source <> '' and nature <> 'unstated') as crossed,
        sum(amount_mdong) filter (fund_source <> '' and nature <> 'unstated' and not credit) as crossed_grants,
        sum(amount_mdong) filter (fund_source <> '' and nature = 'unstated') as by_source,
        sum(amount_mdong) filter (fund_source <> '' and nature = 'unstated' and not credit) as by_source_grants,
        sum(amount_mdong) filter (fund_source = '' and nature <> 'unstated') as by_nature,
        sum(amount_mdong) filter (fund_source = '' and nature <> 'unstated' and not credit) as by_nature_grants,
        sum(amount_mdong) filter (fund_source = '' and nature = 'unstated') as total,
        count(*) + 1 as figures, bool_and(qualifier = '') as exact
    from event group by all
),
told as (
    select *, 'by_source' as part, by_source as sum_of_parts, by_source_grants as sum_of_grants, total as whole from added
    union all by name
    select *, 'by_nature' as part, by_nature as sum_of_parts, by_nature_grants as sum_of_grants, total as whole from added
    union all by name
    select *, 'crossed' as part, crossed as sum_of_parts, crossed_grants as sum_of_grants, total as whole from added
    union all by name
    select *, 'both' as part, by_source as sum_of_parts, by_source_grants as sum_of_grants, by_nature as whole from added
    where total is null
)
select
    told.area_id, area.title as area_name, plan_year, event, part, sum_of_parts, whole, exact, [source_id] as source_ids
from told join area using (area_id)
where abs(sum_of_parts - whole) > 0.5 * figures and coalesce(abs(sum_of_grants - whole) > 0.5 * figures, true)
"""

_SPELLED = """
with spelled as (    -- there are few breakdowns, each is taken apart once
    select
        breakdown, list_filter(string_split(breakdown, ';'), lambda pair: pair not in ('', 'capital_type=total')) as pairs,
        coalesce(list_filter(pairs, lambda pair: starts_with(pair, 'capital_type='))[1], '') as nature,
        coalesce(list_filter(pairs, lambda pair: starts_with(pair, 'fund_source='))[1], '') as fund,
        array_to_string(list_filter(pairs, lambda pair: pair not in (nature, fund)), ';') as rest
    from (select distinct breakdown from money)
),
"""

# Where published parts and wholes may differ, cheaply and too many: nearly all money adds up exactly, and lists of parts are slow
# over a whole country. A group that is hedged, printed twice or told by sources that overlap is always looked at; so is what
# differs by less than is told.
DOUBTFUL = (
    _SPELLED
    + """
cell as (
    select
        area_id, indicator, year, exact, value::double as value, nature = '' as all_natures, fund = '' as all_funds,
        nature in ('capital_type=development', 'capital_type=recurrent') as of_nature,
        fund in ('fund_source=state_budget', 'fund_source=central_and_province', 'fund_source=province') as overlapping,
        hash(area_id, indicator, year, slot, rest) as whose, hash(nature) as one_nature, hash(fund) as one_fund
    from money join spelled using (breakdown)
    where indicator <> 'DISB_RATE'
),
doubtful as (
    select whose from cell
    group by whose, one_fund
    having bool_or(of_nature) and bool_or(all_natures) and (
        not bool_and(exact) or count(*) filter (all_natures) > 1
        or abs(sum(value) filter (of_nature) - max(value) filter (all_natures)) > 0.4 * (count(*) filter (of_nature) + 1))
    union
    select whose from cell
    group by whose, one_nature
    having bool_or(not all_funds) and bool_or(all_funds) and (
        not bool_and(exact) or count(*) filter (all_funds) > 1 or bool_or(overlapping)
        or abs(sum(value) filter (not all_funds) - max(value) filter (all_funds)) > 0.4 * (count(*) filter (not all_funds) + 1))
    union
    select whose from cell
    group by whose
    having bool_or(of_nature and all_funds) and bool_or(all_natures and not all_funds)
        and not bool_or(all_natures and all_funds)
)
select distinct area_id, indicator, year from cell semi join doubtful using (whose)
"""
)

# The same of published figures: breakdowns that differ only in capital_type or fund_source. Both natures make the whole budget;
# sources make it when the budget is among them, overlapping ones set aside (state_budget is central and local together).
PUBLISHED_PARTITIONS = (
    _SPELLED
    + """
doubtful as (select unnest($area_ids) as area_id, unnest($indicators) as indicator, unnest($years) as year),
figure_of_money as (
    select money.*, spelled.* exclude (breakdown, pairs)
    from money join spelled using (breakdown) semi join doubtful using (area_id, indicator, year)
),
by_nature as (
    select area_id, indicator, year, slot, rest, fund, 'by_nature' as part, list(value order by nature) as parts,
        list(qualifier order by nature) as qualifiers, bool_and(exact) as exact, any_value(period_label) as period_label,
        list(distinct source_id) as source_ids
    from figure_of_money where nature in ('capital_type=development', 'capital_type=recurrent')
    group by all having count(distinct nature) = 2 and count(*) = 2
),
source_of_money as (
    select
        *, list(fund) over (partition by area_id, indicator, year, slot, rest, nature) as funds
    from figure_of_money where fund <> ''
),
by_source as (
    select area_id, indicator, year, slot, rest, nature, 'by_source' as part, list(value order by fund) as parts,
        list(qualifier order by fund) as qualifiers, bool_and(exact) as exact, any_value(period_label) as period_label,
        list(distinct source_id) as source_ids
    from source_of_money
    where not (fund = 'fund_source=state_budget' and list_has_any(funds, ['fund_source=central', 'fund_source=local']))
        and not (fund = 'fund_source=central_and_province' and list_contains(funds, 'fund_source=central'))
        and not (fund = 'fund_source=province' and list_contains(funds, 'fund_source=local'))
    group by all
    having count(*) >= 2 and list_has_any(list(fund), ['fund_source=central', 'fund_source=state_budget',
        'fund_source=central_and_province'])
),
-- The same whole may be printed with capital_type=total and without: the exact one speaks.
whole as (
    select area_id, indicator, year, slot, rest, nature, fund, arg_max(value, exact) as value,
        arg_max(qualifier, exact) as qualifier, bool_or(exact) as exact,
        arg_max(source_id, exact) as source_id
    from figure_of_money group by all
),
told as (
    select parts.*, whole.value as whole, whole.qualifier as whole_qualifier, whole.exact as whole_exact, whole.source_id
    from (select *, '' as nature from by_nature union all by name select *, '' as fund from by_source) as parts
    join whole using (area_id, indicator, year, slot, rest, nature, fund)
    union all by name
    select
        by_source.area_id, by_source.indicator, by_source.year, by_source.slot, by_source.rest, 'both' as part, by_source.parts,
        by_source.qualifiers, by_source.exact, by_source.period_label, by_source.source_ids,
        list_sum(by_nature.parts) as whole,
        if(list_distinct(by_nature.qualifiers) = [''], '', 'about') as whole_qualifier, by_nature.exact as whole_exact,
        by_nature.source_ids[1] as source_id
    from by_source join by_nature using (area_id, indicator, year, slot, rest)
    anti join whole as printed
        on printed.area_id = by_source.area_id and printed.indicator = by_source.indicator and printed.year = by_source.year
        and printed.slot = by_source.slot and printed.rest = by_source.rest and printed.nature = '' and printed.fund = ''
    where by_source.nature = '' and by_nature.fund = ''
),
judged as (
    select
        *, list_sum(parts) as sum_of_parts, exact and whole_exact as all_exact,
        list_has_all(['', 'nearly', 'under'], qualifiers) and list_has_any(qualifiers, ['nearly', 'under']) as sum_below,
        list_has_all(['', 'over', 'at_least'], qualifiers) and list_has_any(qualifiers, ['over', 'at_least']) as sum_above
    from told
)
select
    judged.area_id, area.title as area_name, period_label, indicator, part, parts, qualifiers, sum_of_parts, whole,
    whole_qualifier, all_exact as exact, list_append(judged.source_ids, judged.source_id) as source_ids
from judged join area using (area_id)
where if(all_exact, abs(sum_of_parts - whole) > 0.5 * (len(parts) + 1),
    abs(sum_of_parts - whole) > 0.05 * whole
    or (sum_below and whole_qualifier in ('', 'over', 'at_least') and sum_of_parts <= whole)
    or (sum_above and whole_qualifier in ('', 'under', 'nearly') and sum_of_parts >= whole))
"""
)

# Events add up: every payment is what was paid since the one before it. Money that was planned in one year and carried into the
# next stands there as carry_in of its own origin year, so the origin years of one plan year are taken together.
#
# A line that was given at once, before its first payment, more than was ever paid or taken from it is never overspent; nearly all
# are such, and only of the others is it worked out day by day.
EVENTS_WITHIN_PLAN = """
with event as (
    select
        *, hash(area_id, plan_year, programme, project, fund_source, nature) as line, event in ('plan', 'carry_in') as given,
        case when event = 'cancel' then amount_mdong when event = 'disburse' then 0 else -amount_mdong end as taken
    from capital_event_once
),
unsure as (
    select line from event
    group by line
    having not coalesce(
        sum(amount_mdong) filter (given) >= coalesce(sum(amount_mdong) filter (event = 'disburse' and amount_mdong > 0), 0)
            + coalesce(sum(taken) filter (taken > 0), 0)
        and max(as_of) filter (given) <= min(as_of) filter (event = 'disburse' or taken > 0)
        and min(amount_mdong) filter (given) >= 0, false)
),
daily as (
    select
        area_id, plan_year, programme, project, fund_source, nature, as_of,
        coalesce(sum(amount_mdong) filter (event = 'disburse'), 0) as paid,
        coalesce(sum(amount_mdong) filter (event in ('plan', 'adjust', 'carry_in')), 0)
            - coalesce(sum(amount_mdong) filter (event = 'cancel'), 0) as available,
        count(*) filter (event in ('plan', 'carry_in')) as plans, bool_and(qualifier = '') as exact,
        list(distinct source_id) as source_ids
    from event semi join unsure using (line) group by all
),
so_far as (
    select
        * replace (sum(paid) over so_far as paid, sum(available) over so_far as available, sum(plans) over so_far as plans,
            bool_and(exact) over so_far as exact)
    from daily
    window so_far as (partition by area_id, plan_year, programme, project, fund_source, nature order by as_of)
),
-- One line may stay overspent for months: its worst day is told.
worst as (
    select * from so_far where plans > 0 and paid > available
    qualify row_number() over (
        partition by area_id, plan_year, programme, project, fund_source, nature order by paid - available desc, as_of) = 1
)
select area_id, area.title as area_name, plan_year, project, programme, as_of, paid, available, exact, source_ids
from worst join area using (area_id)
"""

# A table tells what was paid up to its day, which intake stores as one payment with this note when it knows of none before it.
# Beside an earlier payment of another document the same money would stand in the sum twice.
SO_FAR_TWICE = """
with paid as (select * from capital_event where event = 'disburse'),
twice as (
    select
        later.area_id, later.plan_year, later.programme, later.project, later.as_of, later.source_id,
        later.amount_mdong as so_far, earlier.amount_mdong as amount, earlier.as_of as day_before, earlier.source_id as other
    from paid as later
    join paid as earlier
        on earlier.area_id = later.area_id and earlier.plan_year = later.plan_year and earlier.origin_year = later.origin_year
        and earlier.programme = later.programme and earlier.project = later.project
        and earlier.fund_source = later.fund_source and earlier.nature = later.nature and earlier.as_of < later.as_of
    where later.note like 'lũy kế của kế hoạch năm%'
)
select
    twice.area_id, any_value(area.title) as area_name, plan_year, programme, project, as_of, so_far, sum(amount) as before,
    max(day_before) as last_before, list_append(list(distinct other), source_id) as source_ids
from twice join area on area.area_id = twice.area_id
group by twice.area_id, plan_year, programme, project, as_of, so_far, source_id
"""

PUBLISHED_WITHIN_PLAN = """
select
    paid.area_id, area.title as area_name, paid.period_label, paid.value as paid, plan.value as plan, carried.value as carried,
    plan.value + coalesce(carried.value, 0) as available, paid.exact and plan.exact and coalesce(carried.exact, true) as exact,
    [paid.source_id, plan.source_id, carried.source_id] as source_ids
from money as paid
join money as plan
    on plan.indicator = 'CAP_PLAN' and plan.area_id = paid.area_id and plan.year = paid.year and plan.slot = paid.slot
    and plan.breakdown = paid.breakdown
left join money as carried
    on carried.indicator = 'CAP_CARRY_IN' and carried.area_id = paid.area_id and carried.year = paid.year
    and carried.slot = paid.slot and carried.breakdown = paid.breakdown
join area on area.area_id = paid.area_id
where paid.indicator = 'CAP_DISB' and paid.value > plan.value + coalesce(carried.value, 0)
"""

RATE_OVER_100 = """
select area_id, area.title as area_name, period_label, value, qualifier, source_id
from money join area using (area_id)
where indicator = 'DISB_RATE' and value > 100
"""

MONEY = ("CAP_MOBIL", "CAP_ALLOC", "CAP_PLAN", "CAP_CARRY_IN", "CAP_DISB")
"""Indicators whose breakdowns the checks read too."""

EVENTS_VI = {
    "plan": "kế hoạch vốn giao",
    "adjust": "vốn điều chỉnh",
    "carry_in": "vốn năm trước chuyển sang",
    "disburse": "vốn giải ngân",
    "cancel": "vốn hủy dự toán",
}
_EVENT_INDICATOR = {
    "plan": "CAP_PLAN",
    "adjust": "CAP_PLAN",
    "carry_in": "CAP_CARRY_IN",
    "disburse": "CAP_DISB",
    "cancel": "CAP_PLAN",
}
_PARTS_VI = {
    "by_source": "cộng theo nguồn",
    "by_nature": "cộng theo loại vốn",
    "crossed": "cộng chi tiết",
    "both": "cộng theo nguồn",
}


def capital_partitions_agree(figures: Figures) -> Iterator[Finding]:
    """Where money added by source, money added by nature and the total are not one sum."""
    for row in figures.rows(EVENT_PARTITIONS) if figures.has_events else ():
        found = f"{EVENTS_VI[row['event']]} năm {row['plan_year']}: {_PARTS_VI[row['part']]} = {money(row['sum_of_parts'])}"
        yield _partition(row, f"năm {row['plan_year']}", _EVENT_INDICATOR[row["event"]], found)
    money_known = figures.known & set(MONEY)
    doubtful = [tuple(row.values()) for row in figures.rows(DOUBTFUL)] if money_known else []
    if not doubtful:
        return
    area_ids, indicators, years = zip(*doubtful, strict=True)
    for row in figures.rows(PUBLISHED_PARTITIONS, area_ids=area_ids, indicators=indicators, years=years):
        terms = " + ".join(money(value, qualifier) for value, qualifier in zip(row["parts"], row["qualifiers"], strict=True))
        yield _partition(row, row["period_label"], row["indicator"], f"{terms} = {_added(row)}")


def _added(row: Row) -> str:
    """The sum of hedged terms, hedged only as they allow: nearly 200 and 137 are nearly 337."""
    hedges = set(row["qualifiers"]) - {""}
    return money(row["sum_of_parts"], hedges.pop() if len(hedges) == 1 else "about" if hedges else "")


def _partition(row: Row, period_label: str, indicator: str, told: str) -> Finding:
    added, whole = row["sum_of_parts"], row["whole"]
    gap = added - whole
    against = "cộng theo loại vốn" if row["part"] == "both" else "tổng số"
    found = f"{told}, {against} {money(whole, row.get('whole_qualifier', ''))}"
    found += f", lệch {money(abs(gap))}" if gap else ""
    severity: Severity = unexplained(gap, whole)
    if not row["exact"]:
        severity, found = "soft", f"{found}; {HEDGED_VI}"
    elif row["part"] == "by_source" and gap < 0:
        severity, found = "soft", f"{found} chưa rõ nguồn"
    return Finding(
        "capital_partitions_agree", severity, row["area_id"], row["area_name"], period_label, (indicator,), found,
        added, whole, sources(row["source_ids"]),
    )  # fmt: skip


def disbursed_within_plan(figures: Figures) -> Iterator[Finding]:
    """Where more was paid by a date than was planned and carried in by then."""
    for row in figures.rows(EVENTS_WITHIN_PLAN) if figures.has_events else ():
        label = f"kế hoạch năm {row['plan_year']}, tính đến ngày {wording.date_text(row['as_of'])}"
        yield _overpaid(
            row, label, f"{row['project'] or row['programme']}: đã giải ngân", "kế hoạch và vốn chuyển sang", row["exact"]
        )
    for row in figures.rows(SO_FAR_TWICE) if figures.has_events else ():
        yield _counted_twice(row)
    for row in figures.rows(PUBLISHED_WITHIN_PLAN, of=("CAP_DISB", "CAP_PLAN")):
        carried = row["carried"]
        plan = f"kế hoạch {money(row['plan'])}" + (f" + chuyển sang {money(carried)} =" if carried is not None else "")
        # Money carried over that nobody reported may explain the excess.
        yield _overpaid(row, row["period_label"], "đã giải ngân", plan, row["exact"] and carried is not None, carried is None)


def _counted_twice(row: Row) -> Finding:
    last, before = (wording.date_text(row[name]) for name in ("as_of", "last_before"))
    so_far, told = row["so_far"], row["before"]
    found = f"{row['project'] or row['programme']}: lũy kế đến ngày {last} là {money(so_far)}, nhưng đến ngày {before} đã ghi "
    found += f"{money(told)}; cộng lại là tính hai lần: hãy nạp một bảng có cả hai ngày, hoặc hoàn tác lần nạp trước"
    return Finding(
        "disbursed_within_plan", "hard", row["area_id"], row["area_name"], f"kế hoạch năm {row['plan_year']}", ("CAP_DISB",),
        found, so_far, so_far + told, sources(row["source_ids"]),
    )  # fmt: skip


def _overpaid(row: Row, period_label: str, paid_vi: str, plan_vi: str, hard: bool, carry_unknown: bool = False) -> Finding:
    paid, available = row["paid"], row["available"]
    limit = plan_vi if carry_unknown else f"{plan_vi} {money(available)}"
    found = f"{paid_vi} {money(paid)} lớn hơn {limit}, lệch {money(paid - available)}"
    if carry_unknown:
        found += "; không có số vốn năm trước chuyển sang nên chỉ nhắc"
    elif not hard:
        found += f"; {HEDGED_VI}"
    return Finding(
        "disbursed_within_plan", "hard" if hard else "soft", row["area_id"], row["area_name"], period_label,
        ("CAP_DISB", "CAP_PLAN", "CAP_CARRY_IN"), found, available, paid, sources(row["source_ids"]),
    )  # fmt: skip


def disbursement_over_100_percent(figures: Figures) -> Iterator[Finding]:
    """Where a published rate of disbursement exceeds 100%."""
    for row in figures.rows(RATE_OVER_100, of=("DISB_RATE",)):
        yield Finding(
            "disbursement_over_100_percent", "soft", row["area_id"], row["area_name"], row["period_label"], ("DISB_RATE",),
            f"tỷ lệ giải ngân {pct(row['value'])}, quá 100%", Decimal(100), row["value"], (row["source_id"],),
        )  # fmt: skip
