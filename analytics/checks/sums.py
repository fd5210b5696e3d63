"""The parts of a place against the whole place."""

from collections.abc import Iterator

from analytics.checks.figures import Figures
from analytics.checks.finding import Finding, Severity
from analytics.checks.households import sources, unexplained
from analytics.checks.words import count, money

# A sum is asked only where every part valid on that day has an exact figure of the same standard, status and place in time, or is
# said to be not concerned (Hoàng Sa has no household), which adds nothing. Money
# of a province includes what its own offices hold, so its parts may fall short of it but not exceed it; printed in tỷ đồng with
# three decimals, each part and the whole may be off by half a triệu.
CHILDREN = """
with edge as (
    select parent_id as whole_id, area_id as part_id, level, valid_from, valid_to from area
    where parent_id is not null and level in ('region', 'province', 'district', 'commune')
    union all
    select region_id, area_id, level, valid_from, valid_to from area where region_id is not null and level = 'province'
),
part as (
    select edge.whole_id, edge.level, headline.* exclude (area_id)
    from headline join edge on edge.part_id = headline.area_id
    where headline.exact and headline.indicator in (select code from indicator where aggregation = 'sum')
        and headline.period_end
            between coalesce(edge.valid_from, date '0001-01-01') and coalesce(edge.valid_to, date '9999-12-31')
),
added as (
    select
        whole_id, level, indicator, standard, status, year, slot, period_end, coalesce(sum(value), 0) as total, count(*) as parts,
        list(distinct source_id) as source_ids
    from part group by all
),
needed as (
    select edge.whole_id, edge.level, day.period_end, count(*) as parts
    from edge
    join (select distinct period_end from added) as day
        on day.period_end between coalesce(edge.valid_from, date '0001-01-01') and coalesce(edge.valid_to, date '9999-12-31')
    group by all
)
select
    whole.area_id, area.title as area_name, whole.period_label, whole.indicator, indicator.unit, added.level, added.parts,
    added.total as expected, whole.value as observed, list_append(added.source_ids, whole.source_id) as source_ids
from added
join needed using (whole_id, level, period_end, parts)
join figure as whole
    on whole.area_id = added.whole_id and whole.indicator = added.indicator and whole.standard = added.standard
    and whole.status = added.status and whole.year = added.year and whole.slot = added.slot and whole.exact
    and whole.period_end = added.period_end
join area on area.area_id = whole.area_id
join indicator on indicator.code = whole.indicator
where case when indicator.unit = 'mdong' then added.total - whole.value > 0.5 * (added.parts + 1)
    else added.total <> whole.value end
"""

PARTS_VI = {"commune": "xã", "district": "huyện", "province": "tỉnh", "region": "vùng"}


def children_sum_to_parent(figures: Figures) -> Iterator[Finding]:
    """Where all parts of a place have a figure and their sum is not the figure of the place."""
    for row in figures.rows(CHILDREN):
        gap = row["expected"] - row["observed"]
        show = money if row["unit"] == "mdong" else count
        severity: Severity = unexplained(gap, row["observed"])
        yield Finding(
            "children_sum_to_parent", severity, row["area_id"], row["area_name"], row["period_label"], (row["indicator"],),
            f"cộng {row['parts']} {PARTS_VI[row['level']]} = {show(row['expected'])}, công bố {show(row['observed'])}, "
            f"lệch {show(abs(gap))}",
            row["expected"], row["observed"], sources(row["source_ids"]),
        )  # fmt: skip
