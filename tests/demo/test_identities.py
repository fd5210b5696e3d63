"""The identities of domain.md §7 over the whole training store, by SQL of their own: none of it is the product's."""

import pytest

from tests.demo.conftest import Rows

pytestmark = pytest.mark.slow

# One row a place, year end and standard; an indicator is a column. Only what is published, so sơ bộ does not mix in.
WIDE = """
with wide as (
    pivot (
        select area_id, standard, year(period_end) as year, indicator, value from observation
        where period_kind = 'year_end' and status = 'published' and breakdown = '' and standard <> ''
    ) on indicator in ('POOR_HH', 'NEAR_HH', 'MDP_HH', 'POOR_DTTS_HH', 'ESCAPED_HH', 'RELAPSED_HH', 'NEWPOOR_HH', 'OTHER_NET_HH',
        'POOR_RATE', 'NEAR_RATE', 'MDP_RATE', 'POOR_DTTS_RATE', 'DTTS_OF_POOR', 'POOR_CHG_HH', 'POOR_CHG_PP', 'POOR_PERS')
    using any_value(value)
),
size as (
    pivot (
        select area_id, year(period_end) as year, indicator, value from observation
        where period_kind = 'year_end' and status = 'published' and standard = ''
    ) on indicator in ('HH_TOTAL', 'HH_DTTS', 'POPULATION') using any_value(value)
)
"""

# Whole-number rounding: 100 x part / whole to two decimals, halves up, is (20.000 x part + whole) div (2 x whole) hundredths.
BROKEN = {
    "movement": """
        select * from wide as now join wide as before
            on before.area_id = now.area_id and before.standard = now.standard and before.year = now.year - 1
        where now.POOR_HH <> before.POOR_HH - now.ESCAPED_HH + now.RELAPSED_HH + now.NEWPOOR_HH + now.OTHER_NET_HH
            or now.POOR_CHG_HH <> before.POOR_HH - now.POOR_HH or now.POOR_CHG_PP <> before.POOR_RATE - now.POOR_RATE""",
    "no movement at an opening": """
        from wide where ESCAPED_HH is not null and (standard, year) in (('CN2016', 2015), ('CN2022', 2021), ('TPHCM36', 2021))""",
    "within households": """
        select * from wide join size using (area_id, year)
        where POOR_HH < 0 or NEAR_HH < 0 or POOR_HH + NEAR_HH > HH_TOTAL or HH_DTTS > HH_TOTAL or MDP_HH <> POOR_HH + NEAR_HH
            or POOR_DTTS_HH > POOR_HH or POOR_DTTS_HH > HH_DTTS or POOR_PERS > POPULATION""",
    "flows": "from wide where least(ESCAPED_HH, RELAPSED_HH, NEWPOOR_HH) < 0",
    "rates": """
        select * from wide join size using (area_id, year)
        where POOR_RATE * 100 <> (20000 * POOR_HH::bigint + HH_TOTAL::bigint) // (2 * HH_TOTAL::bigint)
            or NEAR_RATE * 100 <> (20000 * NEAR_HH::bigint + HH_TOTAL::bigint) // (2 * HH_TOTAL::bigint)
            or MDP_RATE * 100 <> (20000 * MDP_HH::bigint + HH_TOTAL::bigint) // (2 * HH_TOTAL::bigint)
            or POOR_DTTS_RATE * 100 <> (20000 * POOR_DTTS_HH::bigint + HH_DTTS::bigint) // (2 * HH_DTTS::bigint)
            or DTTS_OF_POOR * 100 <> (20000 * POOR_DTTS_HH::bigint + POOR_HH::bigint) // (2 * POOR_HH::bigint)""",
    "jumps": """
        select * from wide as now join wide as before
            on before.area_id = now.area_id and before.standard = now.standard and before.year = now.year - 1
        where abs(now.POOR_RATE - before.POOR_RATE) > 12 or 2 * now.ESCAPED_HH > before.POOR_HH""",
    "growth": """
        select * from size as now join size as before on before.area_id = now.area_id and before.year = now.year - 1
        where now.HH_TOTAL > 1.05 * before.HH_TOTAL""",
}


@pytest.mark.parametrize("what", BROKEN)
def test_nothing_breaks(ask: Rows, what: str) -> None:
    assert ask(f"{WIDE} {BROKEN[what]} limit 3") == []


def test_the_tables_compared_are_full(ask: Rows) -> None:
    # Else the questions above would find nothing in nothing: 704 districts with households at the end of 2023, and 71 above them.
    assert ask(f"{WIDE} select count(*) from wide where year = 2023 and standard = 'CN2022' and POOR_HH is not null") == [(775,)]
    assert ask(f"{WIDE} select count(*) from wide where year = 2023 and standard = 'TPHCM36' and ESCAPED_HH is not null") == [
        (23,)
    ]


# Every summed indicator of every period: districts to provinces, provinces to regions, regions to the country, the list of 74.
SUMS = """
with figure as (
    select o.*, a.level, a.parent_id, a.region_id from observation as o join area as a using (area_id)
    where o.indicator in (select code from indicator where aggregation = 'sum') or o.indicator = 'CAP_CARRY_IN'
),
part as (
    select parent_id as whole_id, * from figure where level = 'district'
    union all by name select region_id as whole_id, * from figure where level = 'province'
    union all by name select 'VN' as whole_id, * from figure where level = 'region'
    union all by name
    select 'G74' as whole_id, figure.* from figure join area_group using (area_id) where level = 'district'
),
added as (
    select whole_id, indicator, period_kind, period_start, period_end, standard, breakdown, status, source_id, sum(value) as total
    from part group by all
)
select added.*, whole.value from added join figure as whole
    on whole.area_id = added.whole_id and whole.indicator = added.indicator and whole.period_kind = added.period_kind
    and whole.period_start is not distinct from added.period_start and whole.period_end = added.period_end
    and whole.standard = added.standard and whole.breakdown = added.breakdown and whole.status = added.status
    and whole.source_id = added.source_id
"""


def test_parts_add_up_exactly_to_their_wholes(ask: Rows) -> None:
    assert ask(f"{SUMS} where added.total <> whole.value limit 3") == []
    assert ask(f"select count(*) > 30000 from ({SUMS})") == [(True,)]


def test_deprivations_are_shares_of_whole_households_and_together_three_to_twelve(ask: Rows) -> None:
    # A rate of one decimal is that of some whole number of the poor: within half a tenth of a household count ÷ poor.
    shares = """
        select dep.area_id, dep.value::double as rate, poor.value::double as households
        from observation as dep join observation as poor
            on poor.area_id = dep.area_id and poor.period_end = dep.period_end and poor.standard = dep.standard
        where poor.indicator = 'POOR_HH' and poor.status = 'published' and starts_with(dep.indicator, 'DEP_')
            and dep.indicator <> 'DEP_AVG' and dep.absence = ''
            and (rate not between 0 and 100 or abs(round(rate * households / 100) * 100 / households - rate) > 0.0500001)
    """
    means = """
        select area_id, period_end from observation where starts_with(indicator, 'DEP_') and absence = '' group by all
        having any_value(value) filter (indicator = 'DEP_AVG') not between 3 and 12
            or abs(sum(value) filter (indicator <> 'DEP_AVG') / 100 - any_value(value) filter (indicator = 'DEP_AVG')) > 0.011
            or count(*) <> 13
    """
    assert ask(f"{shares} limit 3") == []
    assert ask(f"{means} limit 3") == []


def test_money_of_the_events_is_the_money_of_the_figures(ask: Rows) -> None:
    # 2023 has no merger, so a district's events of the plan year are its annual figures; each partition is the total.
    money = """
        with event as (
            select area_id, sum(amount_mdong) filter (event in ('plan', 'adjust')) as CAP_PLAN,
                sum(amount_mdong) filter (event = 'carry_in') as CAP_CARRY_IN,
                sum(amount_mdong) filter (event = 'disburse') as CAP_DISB
            from capital where plan_year = 2023 group by all
        ),
        told as (
            select area_id, indicator, string_split(breakdown, '=')[1] as key, sum(value) as value from observation
            where period_kind = 'annual' and year(period_end) = 2023 and indicator in ('CAP_PLAN', 'CAP_CARRY_IN', 'CAP_DISB')
            group by all
        )
        select told.*, event.value
        from (unpivot event on CAP_PLAN, CAP_CARRY_IN, CAP_DISB into name indicator value value) as event
        join told using (area_id, indicator)
    """
    assert ask(f"{money} where told.value <> event.value limit 3") == []
    # Three indicators, 704 districts, the total and three partitions.
    assert ask(f"select count(*) from ({money})") == [(3 * 704 * 4,)]


def test_no_more_is_paid_than_was_given_and_nothing_is_lost_on_the_way(ask: Rows) -> None:
    overspent = """
        with line as (
            select *, coalesce(sum(if(event = 'disburse', amount_mdong, 0)) over so_far, 0) as paid,
                sum(case when event in ('plan', 'adjust', 'carry_in') then amount_mdong else 0 end) over so_far as given
            from capital
            window so_far as (partition by area_id, plan_year, origin_year, project, fund_source, nature order by as_of)
        )
        from line where paid > given
    """
    # What is left of a plan is carried into the next year, line by line, over the country (mergers move it between districts).
    carried = """
        with line as (
            select plan_year, project, fund_source, nature,
                sum(if(event in ('plan', 'adjust') and origin_year = plan_year, amount_mdong, 0))
                    - sum(if(event = 'disburse' and origin_year = plan_year, amount_mdong, 0)) as left_over,
                sum(if(event = 'carry_in', amount_mdong, 0)) as carried
            from capital group by all
        )
        from line as now join line as after using (project, fund_source, nature)
        where after.plan_year = now.plan_year + 1 and now.left_over <> after.carried
    """
    assert ask(f"{overspent} limit 3") == []
    assert ask(f"{carried} limit 3") == []
