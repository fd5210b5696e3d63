"""Figures where there can be none: districts after their abolition, projects outside their places."""

from collections.abc import Iterator

from analytics import catalogue, wording
from analytics.checks.figures import Figures
from analytics.checks.finding import Finding, Severity
from analytics.checks.households import sources
from analytics.checks.words import money

# A total over years that began while districts existed may be told to a later year's end; a figure of a later day may not.
AFTER_ABOLITION = """
with told as (
    select area_id, indicator, period_label, period_kind, period_start, period_end, source_id
    from drawn_observation where period_end > $last_day and (len($places) = 0 or list_contains($places, area_id))
    union all by name
    select
        area_id, 'CAP_DISB' as indicator, concat('tính đến ngày ', strftime(as_of, '%d/%m/%Y')) as period_label,
        'as_of' as period_kind, as_of as period_start, as_of as period_end, source_id
    from capital_event where as_of > $last_day
)
select
    area_id, any_value(area.title) as area_name, period_label, period_end,
    period_kind in ('cumulative', 'annual_average') and coalesce(period_start <= $last_day, false) as begun_before,
    list_sort(list(distinct indicator)) as indicators, count(*) as figures, list(distinct source_id) as source_ids
from told join area using (area_id)
where area.level = 'district'
group by area_id, period_label, period_end, begun_before
"""

# Bãi ngang communes get DA1 in districts off the list: the words of the source must say so.
PROJECTS = """
with told as (
    select area_id, project as code, plan_year as year, amount_mdong, concat_ws(' ', as_stated, note, place_in_source) as words,
        case event when 'disburse' then 'CAP_DISB' when 'carry_in' then 'CAP_CARRY_IN' else 'CAP_PLAN' end as indicator, source_id
    from capital_event where event in ('plan', 'carry_in', 'disburse')
    union all by name
    select area_id, project_code as code, year(period_end) as year, capital_mdong as amount_mdong,
        concat_ws(' ', name, communes, as_stated, note) as words, source_id
    from current_project where len($places) = 0 or list_contains($places, area_id)
    union all by name
    select area_id, project_code as code, year(period_end) as year, capital_mdong as amount_mdong,
        concat_ws(' ', name, communes, as_stated, note) as words, source_id
    from current_livelihood_model where len($places) = 0 or list_contains($places, area_id)
    union all by name
    -- 'programme_project' numbers the projects of the 2021–2025 programme; another programme named beside it has its own.
    select area_id, concat($programme, '.DA', regexp_extract(breakdown, 'programme_project=([0-9]+)', 1)) as code,
        year(period_end) as year, if(starts_with(indicator, 'CAP_'), value, null) as amount_mdong,
        concat_ws(' ', as_stated, note, place_in_source) as words, indicator, source_id
    from drawn_observation
    where (len($places) = 0 or list_contains($places, area_id))
        and contains(breakdown, 'programme_project=') and value <> 0 and year(period_end) between 2021 and 2025
        and (not contains(breakdown, 'programme=') or contains(breakdown, 'programme=sustainable_poverty_reduction'))
)
select
    area_id, any_value(area.title) as area_name, split_part(told.code, '.', 2) as project,
    min(year) as first_year, max(year) as last_year, max(amount_mdong) as largest_mdong,
    coalesce(list_sort(list(distinct indicator) filter (indicator is not null)), []) as indicators,
    list(distinct source_id) as source_ids
from told join area using (area_id)
where area.level = 'district' and split_part(told.code, '.', 1) = $programme and split_part(told.code, '.', 2) in ('DA1', 'DA5')
    and coalesce(amount_mdong, 1) <> 0
    and not (split_part(told.code, '.', 2) = 'DA1' and regexp_matches(lower(words), 'bãi ngang|ven biển|hải đảo'))
    and area_id not in (select area_id from area_group where group_id = $poor_districts)
group by area_id, split_part(told.code, '.', 2)
"""

PROGRAMME, POOR_DISTRICTS = "GNBV2125", "G74"
LAST_DAY_OF_DISTRICTS = "2025-06-30"


def no_district_after_abolition(figures: Figures) -> Iterator[Finding]:
    """Where a district has a figure of a day when there were no districts any more."""
    for row in figures.rows(AFTER_ABOLITION, last_day=LAST_DAY_OF_DISTRICTS, places=figures.places):
        severity: Severity = "soft" if row["begun_before"] else "hard"
        found = (
            f"{row['figures']} số liệu cấp huyện của kỳ kết thúc ngày {wording.date_text(row['period_end'])}, sau ngày 30/06/2025"
        )
        found += "; kỳ bắt đầu trước đó nên chỉ nhắc" if row["begun_before"] else ""
        yield Finding(
            "no_district_after_abolition", severity, row["area_id"], row["area_name"], row["period_label"],
            tuple(row["indicators"]), found, None, None, sources(row["source_ids"]),
        )  # fmt: skip


def project_not_for_area(figures: Figures) -> Iterator[Finding]:
    """Where a district off the list of 74 has money or works of the projects for poor districts."""
    for row in figures.rows(PROJECTS, programme=PROGRAMME, poor_districts=POOR_DISTRICTS, places=figures.places):
        housing = row["project"] == "DA5"
        first, last = row["first_year"], row["last_year"]
        title = catalogue.load().programmes[f"{PROGRAMME}.{row['project']}"].short_vi
        largest = row["largest_mdong"]
        found = f"có dự án {row['project'][2:]} ({title})" + (f", {money(largest)}" if largest is not None else "")
        found += ", trong khi không thuộc 74 huyện nghèo của QĐ 353/QĐ-TTg"
        yield Finding(
            "project_not_for_area", "hard" if housing else "soft", row["area_id"], row["area_name"],
            f"năm {first}" if first == last else f"năm {first}–{last}", tuple(row["indicators"]),
            found if housing else f"{found} và nguồn không nêu xã bãi ngang, ven biển, hải đảo",
            None, largest, sources(row["source_ids"]),
        )  # fmt: skip
