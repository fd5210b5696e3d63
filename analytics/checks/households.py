"""Households against households: the movement table, and the parts within the whole."""

from collections.abc import Iterator
from decimal import Decimal

from analytics.checks.figures import Figures, Row
from analytics.checks.finding import Finding, Severity
from analytics.checks.words import HEDGED_VI, count, pct, points

# Three flows are needed and an unknown one is not nought; OTHER_NET_HH alone is nought unless told (domain.md §1.5).
MOVEMENT = """
with level as (select * from figure where indicator = 'POOR_HH' and annual_line and exact),
flow as (select * from figure where annual_line and exact)
select
    finish.area_id, area.title as area_name, finish.period_label,
    start.value as opening, escaped.value as escaped, relapsed.value as relapsed, fresh.value as fresh,
    coalesce(other.value, 0) as other, finish.value as observed,
    start.value - escaped.value + relapsed.value + fresh.value + coalesce(other.value, 0) as expected,
    [start.source_id, finish.source_id, escaped.source_id, relapsed.source_id, fresh.source_id, other.source_id] as source_ids
from level as finish
join level as start
    on start.area_id = finish.area_id and start.standard = finish.standard and start.year = finish.year - 1
join flow as escaped
    on escaped.indicator = 'ESCAPED_HH' and escaped.area_id = finish.area_id and escaped.standard = finish.standard
    and escaped.year = finish.year
join flow as relapsed
    on relapsed.indicator = 'RELAPSED_HH' and relapsed.area_id = finish.area_id and relapsed.standard = finish.standard
    and relapsed.year = finish.year
join flow as fresh
    on fresh.indicator = 'NEWPOOR_HH' and fresh.area_id = finish.area_id and fresh.standard = finish.standard
    and fresh.year = finish.year
left join flow as other
    on other.indicator = 'OTHER_NET_HH' and other.area_id = finish.area_id and other.standard = finish.standard
    and other.year = finish.year
join area on area.area_id = finish.area_id
where expected <> observed
"""

# A total of households bears no standard, so the part's standard is not asked of it. 2.510 of "trên 2.500" breaks no bound.
WITHIN = """
select
    part.area_id, area.title as area_name, part.period_label, part.indicator as part, whole.indicator as whole,
    part.value as part_value, part.qualifier as part_qualifier, whole.value as whole_value, whole.qualifier as whole_qualifier,
    part.exact and whole.exact as exact, [part.source_id, whole.source_id] as source_ids
from (select unnest($parts) as part, unnest($wholes) as whole) as pair
join figure as part on part.indicator = pair.part
join figure as whole
    on whole.indicator = pair.whole and whole.area_id = part.area_id and whole.year = part.year and whole.slot = part.slot
    and (whole.standard = part.standard or whole.standard = '' or part.standard = '')
join area on area.area_id = part.area_id
where part.value < 0
    or (part.value > whole.value and part.qualifier not in ('under', 'nearly') and whole.qualifier not in ('over', 'at_least'))
"""

# Households, and rates: both are tried, for a place may give only one of them.
POOR_AND_NEAR = """
with pair as (
    select
        poor.area_id, poor.standard, poor.year, poor.slot, poor.period_label,
        poor.indicator as poor_code, near.indicator as near_code, if(poor_code = 'POOR_HH', 'HH_TOTAL', '') as total_code,
        poor.value as poor, near.value as near,
        poor.exact and near.exact as exact, poor.source_id as poor_source, near.source_id as near_source
    from (select *, if(indicator = 'POOR_HH', 'NEAR_HH', 'NEAR_RATE') as beside from figure
        where indicator in ('POOR_HH', 'POOR_RATE')) as poor
    join (from figure where indicator in ('NEAR_HH', 'NEAR_RATE')) as near
        on near.indicator = poor.beside and near.area_id = poor.area_id and near.standard = poor.standard
        and near.year = poor.year and near.slot = poor.slot
)
select
    pair.*, area.title as area_name, total.value as households, total.exact as households_exact, total.source_id as total_source,
    published.value as both, published.exact as both_exact, published.source_id as both_source,
    coalesce(counted.counted, false) as counted
from pair
left join (
    select distinct area_id, standard, year, slot, true as counted from figure where indicator in ('POOR_HH', 'NEAR_HH')
) as counted using (area_id, standard, year, slot)
left join (from figure where indicator = 'HH_TOTAL') as total
    on total.indicator = pair.total_code and total.area_id = pair.area_id and total.year = pair.year and total.slot = pair.slot
left join (from figure where indicator in ('MDP_HH', 'MDP_RATE')) as published
    on published.indicator = if(pair.poor_code = 'POOR_HH', 'MDP_HH', 'MDP_RATE') and published.area_id = pair.area_id
    and published.standard = pair.standard and published.year = pair.year and published.slot = pair.slot
join area on area.area_id = pair.area_id
where pair.poor + pair.near > if(poor_code = 'POOR_HH', total.value, 100)
    or (pair.poor + pair.near <> published.value and pair.exact and published.exact)
    or (poor_code = 'POOR_RATE' and pair.poor = pair.near and pair.poor > 0 and pair.exact and counted.counted is null)
"""

NAMES_VI = {
    "POOR_HH": "hộ nghèo",
    "POOR_DTTS_HH": "hộ nghèo dân tộc thiểu số",
    "HH_DTTS": "hộ dân tộc thiểu số",
    "HH_TOTAL": "tổng số hộ",
}


def unexplained(gap: Decimal, whole: Decimal) -> Severity:
    """How grave it is that a published total differs from its sum: hard beyond 0,5% of the total (domain.md 1.6)."""
    return "hard" if abs(gap) > abs(whole) / 200 else "soft"


def sources(ids: list[str | None]) -> tuple[str, ...]:
    """The sources of a finding, sorted, each once."""
    return tuple(sorted({source_id for source_id in ids if source_id is not None}))


def movement_identity(figures: Figures) -> Iterator[Finding]:
    """Where opening − escaped + relapsed + newly poor ± other is not the closing number of poor households."""
    for row in figures.rows(MOVEMENT, of=("POOR_HH", "ESCAPED_HH", "RELAPSED_HH", "NEWPOOR_HH")):
        gap = row["observed"] - row["expected"]
        other = row["other"]
        terms = f"{count(row['opening'])} − {count(row['escaped'])} + {count(row['relapsed'])} + {count(row['fresh'])}"
        terms += f" {'+' if other > 0 else '−'} {count(abs(other))}" if other else ""
        yield Finding(
            "movement_identity", "hard", row["area_id"], row["area_name"], row["period_label"],
            ("POOR_HH", "ESCAPED_HH", "RELAPSED_HH", "NEWPOOR_HH", *(("OTHER_NET_HH",) if other else ())),
            f"{terms} = {count(row['expected'])}, công bố {count(row['observed'])}, lệch {count(abs(gap))} hộ",
            row["expected"], row["observed"], sources(row["source_ids"]),
        )  # fmt: skip


def _within(figures: Figures, check: str, *pairs: tuple[str, str]) -> Iterator[Finding]:
    known = [pair for pair in pairs if figures.known.issuperset(pair)]
    if not known:
        return
    for row in figures.rows(WITHIN, parts=[part for part, _ in known], wholes=[whole for _, whole in known]):
        part, whole = row["part_value"], row["whole_value"]
        found = f"{NAMES_VI[row['part']]} {count(part, row['part_qualifier'])}"
        if part < 0:
            found += " là số âm"
        else:
            found += f" lớn hơn {NAMES_VI[row['whole']]} {count(whole, row['whole_qualifier'])}, lệch {count(part - whole)} hộ"
        yield Finding(
            check, "hard" if row["exact"] or part < 0 else "soft", row["area_id"], row["area_name"], row["period_label"],
            (row["part"], row["whole"]), found if row["exact"] else f"{found}; {HEDGED_VI}", whole, part,
            sources(row["source_ids"]),
        )  # fmt: skip


def poor_within_households(figures: Figures) -> Iterator[Finding]:
    """Where more households are poor than there are."""
    return _within(figures, "poor_within_households", ("POOR_HH", "HH_TOTAL"))


def minority_poor_within_bounds(figures: Figures) -> Iterator[Finding]:
    """Where minority poor households outnumber the poor or the minority households, or the latter all households."""
    return _within(
        figures, "minority_poor_within_bounds", ("POOR_DTTS_HH", "POOR_HH"), ("POOR_DTTS_HH", "HH_DTTS"), ("HH_DTTS", "HH_TOTAL")
    )


def poor_and_near_within_households(figures: Figures) -> Iterator[Finding]:
    """Where poor + near-poor exceeds all households, is not the published multidimensional total, or one rate is the other's."""
    if not any(figures.known.issuperset(pair) for pair in (("POOR_HH", "NEAR_HH"), ("POOR_RATE", "NEAR_RATE"))):
        return
    for row in figures.rows(POOR_AND_NEAR):
        yield from _poor_and_near(row)


def _poor_and_near(row: Row) -> Iterator[Finding]:
    poor, near, both = row["poor"], row["near"], row["both"]
    rates = row["poor_code"] == "POOR_RATE"
    total = Decimal(100) if rates else row["households"]
    show = pct if rates else count
    added = f"{show(poor)} + {show(near)} = {show(poor + near)}"

    def finding(severity: Severity, other: str, found: str, expected: Decimal, observed: Decimal, source: str | None) -> Finding:
        codes = (row["poor_code"], row["near_code"], *((other,) if other else ()))
        return Finding(
            "poor_and_near_within_households", severity, row["area_id"], row["area_name"], row["period_label"], codes, found,
            expected, observed, sources([row["poor_source"], row["near_source"], source]),
        )  # fmt: skip

    if total is not None and poor + near > total:
        exact = row["exact"] and (rates or row["households_exact"])
        found = f"{added}, lớn hơn {'100%' if rates else f'tổng số hộ {count(total)}'}"
        other = "" if rates else "HH_TOTAL"
        yield finding(
            "hard" if exact else "soft",
            other,
            found if exact else f"{found}; {HEDGED_VI}",
            total,
            poor + near,
            row["total_source"],
        )
    if both is not None and row["exact"] and row["both_exact"] and poor + near != both:
        gap = poor + near - both
        if rates:
            # Each printed rate may be off by half its last decimal.
            rounding = sum((half_last_decimal(value) for value in (poor, near, both)), Decimal(0))
            if abs(gap) > rounding:
                severity: Severity = "hard" if abs(gap) > Decimal("0.05") else "soft"
                yield finding(
                    severity,
                    "MDP_RATE",
                    f"{added}, công bố {pct(both)}, lệch {points(gap)}",
                    poor + near,
                    both,
                    row["both_source"],
                )
        else:
            yield finding(
                unexplained(gap, both), "MDP_HH", f"{added}, công bố {count(both)}, lệch {count(abs(gap))} hộ",
                poor + near, both, row["both_source"],
            )  # fmt: skip
    if rates and poor == near and poor > 0 and row["exact"] and not row["counted"]:
        found = f"tỷ lệ hộ nghèo và tỷ lệ hộ cận nghèo cùng là {pct(poor)}, không có số hộ để đối chiếu: có thể chép nhầm"
        yield finding("soft", "", found, poor, near, None)


def half_last_decimal(value: Decimal) -> Decimal:
    """What rounding may hide in a printed rate: half of its last decimal, at least that of two decimals."""
    decimals = min(2, max(0, -int(value.normalize().as_tuple().exponent)))
    return Decimal(5).scaleb(-decimals - 1)
