"""Changes too large, or too smooth, to pass without a question."""

from collections.abc import Iterator
from decimal import Decimal

from analytics import catalogue, wording
from analytics.checks.figures import Figures
from analytics.checks.finding import Finding
from analytics.checks.households import sources
from analytics.checks.words import HEDGED_VI, count, pct, points

JUMP_PP_PER_YEAR = Decimal(12)
ESCAPED_SHARE_PCT = Decimal(50)
GROWTH_PCT_PER_YEAR = Decimal(5)
NEAR_POOR_JUMP_PP = Decimal(5)
"""domain.md §7 names the near-poor jump without a size; five points is ours: more than the near-poor of the whole country."""

# A figure and the one before it, of the same place version and standard.
JUMP = """
with step as (
    select
        *, lag(value) over series as before, lag(year) over series as before_year, lag(source_id) over series as before_source,
        lag(exact) over series as before_exact
    from figure
    where indicator = 'POOR_RATE' and annual_line
    window series as (partition by area_id, standard order by year)
)
select
    area_id, area.title as area_name, period_label, year, before_year, before, value, exact and before_exact as exact,
    (value - before) / (year - before_year) as pace, [source_id, before_source] as source_ids
from step join area using (area_id)
where abs(value - before) > $most * (year - before_year)
"""

ESCAPED = """
select
    escaped.area_id, area.title as area_name, escaped.period_label, escaped.value as escaped, start.value as opening,
    100 * escaped.value / start.value as share, escaped.exact and start.exact as exact,
    [escaped.source_id, start.source_id] as source_ids
from figure as escaped
join figure as start
    on start.indicator = 'POOR_HH' and start.area_id = escaped.area_id and start.standard = escaped.standard
    and start.year = escaped.year - 1 and start.annual_line
join area on area.area_id = escaped.area_id
where escaped.indicator = 'ESCAPED_HH' and escaped.annual_line and 100 * escaped.value > $most * start.value
"""

GROWTH = """
with step as (
    select
        *, lag(value) over series as before, lag(year) over series as before_year, lag(source_id) over series as before_source,
        lag(exact) over series as before_exact
    from figure
    where indicator = 'HH_TOTAL' and annual_line and value > 0
    window series as (partition by area_id order by year)
)
select
    area_id, area.title as area_name, period_label, year, before_year, before, value, exact and before_exact as exact,
    round(100 * (power(value::double / before::double, 1.0 / (year - before_year)) - 1), 6) as growth,    -- 1,05 is 5%, not more
    [source_id, before_source] as source_ids
from step join area using (area_id)
where growth > $most
"""

# A run of years is a gap-free series of noughts; a place known to have no poor household has nobody to fall back.
NO_RELAPSE = """
with nought as (
    select
        relapsed.*,
        relapsed.year - row_number() over (partition by relapsed.area_id, relapsed.standard order by relapsed.year) as run
    from figure as relapsed
    left join figure as poor
        on poor.indicator = 'POOR_HH' and poor.area_id = relapsed.area_id and poor.standard = relapsed.standard
        and poor.year = relapsed.year and poor.annual_line
    where relapsed.indicator = 'RELAPSED_HH' and relapsed.annual_line and relapsed.exact and relapsed.value = 0
        and coalesce(poor.value, 1) > 0
)
select
    area_id, any_value(area.title) as area_name, arg_max(period_label, year) as period_label, min(year) as first_year,
    max(year) as last_year, list(distinct source_id) as source_ids
from nought join area using (area_id)
group by area_id, standard, run
having count(*) >= 3
"""

NEAR_POOR_AT_BREAK = """
select
    new.area_id, area.title as area_name, new.period_label, old.standard as old_standard, new.standard as new_standard,
    old.value as old, new.value as new, old.exact and new.exact as exact, [old.source_id, new.source_id] as source_ids
from figure as old
join figure as new on new.area_id = old.area_id and new.year = old.year and new.indicator = old.indicator and new.annual_line
join standard as old_rule on old_rule.code = old.standard
join standard as new_rule on new_rule.code = new.standard
join area on area.area_id = new.area_id
where old.indicator = 'NEAR_RATE' and old.annual_line and old_rule.scope = 'national' and new_rule.scope = 'national'
    and old_rule.position < new_rule.position and abs(new.value - old.value) > $most
"""


def _standard_vi(code: str) -> str:
    return wording.inside_sentence(catalogue.load().standards[code].short_vi)


def _hedged(found: str, exact: bool) -> str:
    return found if exact else f"{found} ({HEDGED_VI.removesuffix(' nên chỉ nhắc')})"


def jump_over_12_points(figures: Figures) -> Iterator[Finding]:
    """Where the poverty rate of a place moved by more than 12 points a year within one standard."""
    for row in figures.rows(JUMP, of=("POOR_RATE",), most=JUMP_PP_PER_YEAR):
        change, years = row["value"] - row["before"], row["year"] - row["before_year"]
        found = f"{pct(row['before'])} năm {row['before_year']} → {pct(row['value'])} năm {row['year']}: "
        found += f"{'tăng' if change > 0 else 'giảm'} {points(change)}"
        found += f" trong {years} năm, bình quân {points(change / years)}/năm" if years > 1 else ""
        yield Finding(
            "jump_over_12_points", "soft", row["area_id"], row["area_name"], row["period_label"], ("POOR_RATE",),
            _hedged(f"{found}, quá 12 điểm %/năm", row["exact"]), row["before"], row["value"], sources(row["source_ids"]),
        )  # fmt: skip


def escaped_over_half(figures: Figures) -> Iterator[Finding]:
    """Where more than half of the poor households at the start of a year left poverty within it."""
    for row in figures.rows(ESCAPED, of=("ESCAPED_HH", "POOR_HH"), most=ESCAPED_SHARE_PCT):
        share = f" = {pct(Decimal(str(row['share'])), 1)}" if row["opening"] else ""
        yield Finding(
            "escaped_over_half", "soft", row["area_id"], row["area_name"], row["period_label"], ("ESCAPED_HH", "POOR_HH"),
            _hedged(
                f"thoát nghèo {count(row['escaped'])} ÷ {count(row['opening'])} hộ nghèo đầu năm{share}, quá một nửa",
                row["exact"],
            ),
            row["opening"] / 2, row["escaped"], sources(row["source_ids"]),
        )  # fmt: skip


def household_growth_over_5_percent(figures: Figures) -> Iterator[Finding]:
    """Where the number of households of a place grew by more than 5% a year."""
    for row in figures.rows(GROWTH, of=("HH_TOTAL",), most=GROWTH_PCT_PER_YEAR):
        years = row["year"] - row["before_year"]
        growth = wording.quantity(wording.rounded(row["growth"], 1), "pct", decimals=1)
        found = f"{count(row['before'])} hộ năm {row['before_year']} → {count(row['value'])} hộ năm {row['year']}: tăng {growth}"
        found += f"/năm trong {years} năm" if years > 1 else ""
        yield Finding(
            "household_growth_over_5_percent", "soft", row["area_id"], row["area_name"], row["period_label"], ("HH_TOTAL",),
            _hedged(f"{found}, quá 5%/năm", row["exact"]), row["before"], row["value"], sources(row["source_ids"]),
        )  # fmt: skip


def relapse_zero_three_years(figures: Figures) -> Iterator[Finding]:
    """Where a place with poor households reports no relapse for three years running."""
    for row in figures.rows(NO_RELAPSE, of=("RELAPSED_HH",)):
        years = row["last_year"] - row["first_year"] + 1
        yield Finding(
            "relapse_zero_three_years", "soft", row["area_id"], row["area_name"], row["period_label"], ("RELAPSED_HH",),
            f"không có hộ tái nghèo {years} năm liền ({row['first_year']}–{row['last_year']})",
            None, Decimal(0), sources(row["source_ids"]),
        )  # fmt: skip


def near_poor_jump_at_break(figures: Figures) -> Iterator[Finding]:
    """Where near-poverty of one year differs by over five points between the old and the new national standard: a note."""
    for row in figures.rows(NEAR_POOR_AT_BREAK, of=("NEAR_RATE",), most=NEAR_POOR_JUMP_PP):
        change = row["new"] - row["old"]
        yield Finding(
            "near_poor_jump_at_break", "soft", row["area_id"], row["area_name"], row["period_label"], ("NEAR_RATE",),
            _hedged(
                f"tỷ lệ hộ cận nghèo {pct(row['old'])} theo {_standard_vi(row['old_standard'])}, {pct(row['new'])} theo "
                f"{_standard_vi(row['new_standard'])}: {'cao' if change > 0 else 'thấp'} hơn {points(change)} do đổi chuẩn, "
                "không so sánh được",
                row["exact"],
            ),
            row["old"], row["new"], sources(row["source_ids"]),
        )  # fmt: skip
