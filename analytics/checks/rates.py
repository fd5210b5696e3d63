"""Rates against the counts they are made of, and the deprivations of the poor."""

from collections.abc import Iterator
from decimal import Decimal

from analytics.checks.figures import Figures, Row
from analytics.checks.finding import Finding, Severity
from analytics.checks.households import NAMES_VI, sources
from analytics.checks.words import count, pct, points

# What rounding may hide is half the last printed decimal. 40 may have been 40,00: only a source that prints many figures of one
# rate (a table, in which all are printed alike) tells, so its finest decimal holds for all of them.
_PRINTED_RATES = """
with rate as (
    select
        *, case when value = round(value, 0) then 0 when value = round(value, 1) then 1 else 2 end as decimals,
        count(*) over source_table as alike, max(decimals) over source_table as finest,
        0.5 * power(10, -if(alike >= 20, finest, decimals))::decimal(18, 6) as rounding_pp
    from figure
    where exact and indicator in ('POOR_RATE', 'NEAR_RATE', 'MDP_RATE', 'POOR_DTTS_RATE', 'DTTS_OF_POOR')
    window source_table as (partition by source_id, indicator)
)
"""

RATES_OF_COUNTS = (
    _PRINTED_RATES
    + """
, part as (
    select area_id, standard, year, slot, indicator, value, source_id from figure
    where exact and indicator in ('POOR_HH', 'NEAR_HH', 'MDP_HH', 'POOR_DTTS_HH')
    union all by name    -- hộ nghèo đa chiều is the sum of both where no total is published
    select poor.area_id, poor.standard, poor.year, poor.slot, 'MDP_HH' as indicator, poor.value + near.value as value,
        poor.source_id
    from figure as poor join figure as near using (area_id, standard, year, slot)
    anti join (from figure where indicator = 'MDP_HH') as printed using (area_id, standard, year, slot)
    where poor.indicator = 'POOR_HH' and near.indicator = 'NEAR_HH' and poor.exact and near.exact
),
whole as (
    select area_id, standard, year, slot, indicator, value, source_id from figure
    where exact and indicator in ('HH_TOTAL', 'HH_DTTS', 'POOR_HH') and value > 0
)
select
    rate.area_id, area.title as area_name, rate.period_label, pair.rate as rate_code, pair.part as part_code,
    pair.whole as whole_code, rate.value as rate, part.value as part, whole.value as whole, rate.rounding_pp,
    round(100 * part.value::double / whole.value::double, 6)::decimal(18, 6) as expected,
    [rate.source_id, part.source_id, whole.source_id] as source_ids
from (select unnest($rates) as rate, unnest($parts) as part, unnest($wholes) as whole) as pair
join rate on rate.indicator = pair.rate
join part
    on part.indicator = pair.part and part.area_id = rate.area_id and part.standard = rate.standard and part.year = rate.year
    and part.slot = rate.slot
join whole
    on whole.indicator = pair.whole and whole.area_id = rate.area_id and whole.standard in ('', rate.standard)
    and whole.year = rate.year and whole.slot = rate.slot
join area on area.area_id = rate.area_id
where abs(rate.value - expected) > rate.rounding_pp
"""
)

# Without the number of households, the two rates must still speak of one and the same: near-poor households ÷ (poor households ÷
# poor rate). A rate of few households or of nearly nought implies nothing, so the rounding of both rates is carried through.
RATES_OF_ONE_BASE = (
    _PRINTED_RATES
    + """
select
    poor.area_id, area.title as area_name, poor.period_label, poor.value as poor_rate, near.value as near_rate,
    poor_hh.value as poor, near_hh.value as near,
    round(near_hh.value::double * poor.value::double / poor_hh.value::double, 6)::decimal(18, 6) as expected,
    near.rounding_pp
        + round(near_hh.value::double * poor.rounding_pp::double / poor_hh.value::double, 6)::decimal(18, 6) as rounding_pp,
    100 * poor_hh.value / poor.value as poor_base, 100 * near_hh.value / near.value as near_base,
    [poor.source_id, near.source_id, poor_hh.source_id, near_hh.source_id] as source_ids
from rate as poor
join rate as near
    on near.area_id = poor.area_id and near.standard = poor.standard and near.year = poor.year and near.slot = poor.slot
join figure as poor_hh
    on poor_hh.area_id = poor.area_id and poor_hh.standard = poor.standard and poor_hh.year = poor.year
    and poor_hh.slot = poor.slot
join figure as near_hh
    on near_hh.area_id = poor.area_id and near_hh.standard = poor.standard and near_hh.year = poor.year
    and near_hh.slot = poor.slot
anti join (from figure where indicator = 'HH_TOTAL' and exact) as total
    on total.area_id = poor.area_id and total.year = poor.year and total.slot = poor.slot
join area on area.area_id = poor.area_id
where poor.indicator = 'POOR_RATE' and near.indicator = 'NEAR_RATE'
    and poor_hh.indicator = 'POOR_HH' and near_hh.indicator = 'NEAR_HH' and poor_hh.exact and near_hh.exact
    and poor.value > 0 and near.value > 0 and poor_hh.value > 0
    and abs(near.value - expected) > near.rounding_pp + near_hh.value::double * poor.rounding_pp::double / poor_hh.value::double
"""
)

# ΣDEP counts only when all twelve are there, each a share. They stand in one table and are printed alike, to the finest decimal
# among them: twelve rates of one decimal may together be off by 0,006 deprivations, the mean of two decimals by 0,005.
DEPRIVATIONS = """
with deprivation as (
    select area_id, standard, year, slot, period_label, indicator, value, qualifier, exact, source_id
    from figure where starts_with(indicator, 'DEP_')
),
profile as (
    select
        area_id, standard, year, slot, any_value(period_label) as period_label,
        (sum(value) filter (indicator <> 'DEP_AVG') / 100)::decimal(18, 6) as mean_of_rates,
        count(*) filter (indicator <> 'DEP_AVG' and value between 0 and 100) = 12 and bool_and(exact) as complete,
        any_value(value) filter (indicator = 'DEP_AVG') as mean_published,
        coalesce(bool_and(exact) filter (indicator = 'DEP_AVG'), false) as mean_exact,
        list(distinct source_id) as source_ids,
        0.06 * power(10, -max(case when value = round(value, 0) then 0 when value = round(value, 1) then 1 else 2 end)
            filter (indicator <> 'DEP_AVG')) as rounding
    from deprivation group by all
)
select
    'rate' as rule, area_id, area.title as area_name, period_label, [indicator] as indicators, value as observed,
    if(value < 0, 0, 100)::decimal(18, 6) as expected, exact, [source_id] as source_ids
from deprivation join area using (area_id)
where indicator <> 'DEP_AVG' and not value between 0 and 100
union all by name
select
    'mean of rates' as rule, area_id, area.title as area_name, period_label, ['ΣDEP'] as indicators,
    mean_of_rates as observed, if(mean_of_rates < 3, 3, 12)::decimal(18, 6) as expected, true as exact, source_ids
from profile join area using (area_id)
where complete and standard = 'CN2022' and not mean_of_rates between 3 - rounding and 12
union all by name
select
    'mean published' as rule, area_id, area.title as area_name, period_label, ['DEP_AVG'] as indicators,
    mean_published as observed, if(mean_published < 3, 3, 12)::decimal(18, 6) as expected, mean_exact as exact, source_ids
from profile join area using (area_id)
where standard = 'CN2022' and not mean_published between 3 and 12
union all by name
select
    'means agree' as rule, area_id, area.title as area_name, period_label, ['ΣDEP', 'DEP_AVG'] as indicators,
    mean_published as observed, mean_of_rates as expected, true as exact, source_ids
from profile join area using (area_id)
where complete and mean_exact and abs(mean_published - mean_of_rates) > rounding + 0.005
"""

DEPRIVATION_CODES = tuple(
    f"DEP_{name}" for name in "JOB DEPEND NUTRI HINS ADEDU CHEDU HQUAL HAREA WATER TOILET TELECOM INFODEV".split()
)

_PAIRS = (
    ("POOR_RATE", "POOR_HH", "HH_TOTAL"),
    ("NEAR_RATE", "NEAR_HH", "HH_TOTAL"),
    ("MDP_RATE", "MDP_HH", "HH_TOTAL"),
    ("POOR_DTTS_RATE", "POOR_DTTS_HH", "HH_DTTS"),
    ("DTTS_OF_POOR", "POOR_DTTS_HH", "POOR_HH"),
)

HARD_BEYOND_PP = Decimal("0.05")
"""domain.md §1.6: beyond 0,05 điểm % an error, a warning up to there."""


def _gravity(gap_pp: Decimal, rounding_pp: Decimal) -> Severity:
    return "hard" if abs(gap_pp) > max(HARD_BEYOND_PP, rounding_pp) else "soft"


def rate_matches_counts(figures: Figures) -> Iterator[Finding]:
    """Where a rate is not its count ÷ its households, or poor and near-poor rates imply different numbers of households."""
    # Where no multidimensional total is printed, it is the sum of the two counts.
    known = figures.known | ({"MDP_HH"} if figures.known.issuperset(("POOR_HH", "NEAR_HH")) else set())
    pairs = [pair for pair in _PAIRS if known.issuperset(pair)]
    rates, parts, wholes = zip(*pairs, strict=True) if pairs else ((), (), ())
    for row in figures.rows(RATES_OF_COUNTS, rates=rates, parts=parts, wholes=wholes) if pairs else ():
        gap = row["rate"] - row["expected"]
        yield Finding(
            "rate_matches_counts", _gravity(gap, row["rounding_pp"]), row["area_id"], row["area_name"], row["period_label"],
            (row["rate_code"], row["part_code"], row["whole_code"]),
            f"{count(row['part'])} ÷ {count(row['whole'])} {NAMES_VI[row['whole_code']].removeprefix('tổng số ')}"
            f" = {pct(row['expected'])}, công bố {pct(row['rate'])}, lệch {points(gap)}",
            row["expected"], row["rate"], sources(row["source_ids"]),
        )  # fmt: skip
    yield from _one_base(figures)


def _one_base(figures: Figures) -> Iterator[Finding]:
    for row in figures.rows(RATES_OF_ONE_BASE, of=("POOR_RATE", "NEAR_RATE", "POOR_HH", "NEAR_HH")):
        gap = row["near_rate"] - row["expected"]
        yield Finding(
            "rate_matches_counts", _gravity(gap, row["rounding_pp"]), row["area_id"], row["area_name"], row["period_label"],
            ("POOR_RATE", "POOR_HH", "NEAR_RATE", "NEAR_HH"),
            f"{count(row['poor'])} hộ nghèo là {pct(row['poor_rate'])} thì có khoảng {_whole(row['poor_base'])} hộ; "
            f"{count(row['near'])} hộ cận nghèo là {pct(row['near_rate'])} thì có khoảng {_whole(row['near_base'])} hộ: "
            f"hai tỷ lệ không cùng một tổng số hộ, lệch {points(gap)}",
            row["expected"], row["near_rate"], sources(row["source_ids"]),
        )  # fmt: skip


def _whole(households: float) -> str:
    return count(Decimal(round(households)))


def deprivation_within_bounds(figures: Figures) -> Iterator[Finding]:
    """Where a deprivation is no share of the poor, or the mean number of deprivations cannot be that of poor households."""
    if not any(code.startswith("DEP_") for code in figures.known):
        return
    for row in figures.rows(DEPRIVATIONS):
        codes = [code for name in row["indicators"] for code in (DEPRIVATION_CODES if name == "ΣDEP" else (name,))]
        yield Finding(
            "deprivation_within_bounds", "hard" if row["exact"] else "soft", row["area_id"], row["area_name"],
            row["period_label"], tuple(codes), _deprivation_found(row), row["expected"], row["observed"],
            sources(row["source_ids"]),
        )  # fmt: skip


def _deprivation_found(row: Row) -> str:
    observed, expected = row["observed"], row["expected"]
    if row["rule"] == "rate":
        return f"tỷ lệ thiếu hụt {pct(observed)} nằm ngoài khoảng 0–100%"
    if row["rule"] == "means agree":
        gap = abs(observed - expected)
        return f"tổng 12 tỷ lệ thiếu hụt ÷ 100 = {_mean(expected)}, công bố {_mean(observed)} chỉ số/hộ, lệch {_mean(gap)}"
    told = "tổng 12 tỷ lệ thiếu hụt ÷ 100" if row["rule"] == "mean of rates" else "số chỉ số thiếu hụt bình quân công bố"
    return f"{told} = {_mean(observed)}, nằm ngoài khoảng 3–12 chỉ số/hộ nghèo"


def _mean(value: Decimal) -> str:
    return count(round(value, 3))
