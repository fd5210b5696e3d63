-- What readers ask. Made anew in every version that is published, so a rule changed here holds from the next publish on.
-- A filter on columns of the key (indicator, area_id …) is pushed by DuckDB below the window: keep every key column bare in `partition by`.

-- A source is withdrawn while the newest of its withdrawal rows gives a reason; a row with an empty reason restores it.
create or replace view withdrawn_source as
select source_id, reason, batch_id from withdrawal
qualify row_number() over (partition by source_id order by batch_id desc) = 1 and reason <> '';

create or replace view current_source as
select * from source
where source_id not in (select source_id from withdrawn_source)
qualify row_number() over (partition by source_id order by batch_id desc) = 1;

create or replace view current_observation as
select * from observation
where source_id not in (select source_id from withdrawn_source)
qualify row_number() over (
    partition by area_id, indicator, period_kind, period_start, period_end, standard, breakdown, status, source_id
    order by batch_id desc) = 1;

create or replace view current_target as
select * from target
where source_id not in (select source_id from withdrawn_source)
qualify row_number() over (
    partition by area_id, indicator, period_kind, period_start, period_end, standard, breakdown, issuer, source_id
    order by batch_id desc) = 1;

create or replace view current_capital as
select * from capital
where source_id not in (select source_id from withdrawn_source)
qualify row_number() over (
    partition by area_id, plan_year, origin_year, programme, project, fund_source, nature, event, as_of, status, source_id
    order by batch_id desc) = 1;

create or replace view current_project as
select * from project
where source_id not in (select source_id from withdrawn_source)
qualify row_number() over (
    partition by area_id, name, kind, programme, project_code, period_start, period_end, quantity_unit, communes, source_id
    order by batch_id desc) = 1;

create or replace view current_livelihood_model as
select * from livelihood_model
where source_id not in (select source_id from withdrawn_source)
qualify row_number() over (
    partition by area_id, name, kind, programme, project_code, period_start, period_end, communes, source_id
    order by batch_id desc) = 1;

create or replace view current_visit as
select * from visit
where source_id not in (select source_id from withdrawn_source)
qualify row_number() over (partition by guest_id, host_id, from_date, to_date, source_id order by batch_id desc) = 1;

-- The last choice of a slot; when its source is withdrawn there is none, for an earlier one was already given up.
create or replace view current_choice as
select * from choice
qualify row_number() over (partition by area_id, indicator, standard, breakdown, year, slot order by batch_id desc) = 1
    and source_id not in (select source_id from withdrawn_source);

-- Readers ask the table drawn_observation, which is this view as it was at publishing (drawing.py).
-- THE rule for which figure is drawn when several contradict one another (decisions.md). Figures compete within a slot: one area,
-- indicator, year, standard and breakdown, and one place in time: all figures tied to a year by their source share the slot 'annual'
-- (the annual line); every other figure competes only with figures for exactly its own period. Within a slot rank first by status
-- (published > approved > preliminary > estimate), then by grade of the source (official > press > thesis_extract > republished), then
-- by the date of the document, the latest first; partial dates compare as text, so '2024' comes before '2024-08', and none comes last.
-- A figure that a person chose (current_choice) goes before the rule for as long as it says what it said when it was chosen.
--   chosen  ranked first because a person chose it; `chosen_by_batch` says which act
--   drawn   shown by default: ranked first; of several first-ranked figures that agree, one is drawn and the others confirm it
--   tied    ranked first together with a figure that says something else: both are drawn, as a tie
--   rivals  how many figures of the slot say something else than this one; once something is published or approved
--           there, only such figures count: a preliminary one that was replaced contradicts nothing
-- THE rule for what may be compared is `comparable`: a headline figure that is drawn and tied to a year, of which no document of equal
-- rank says otherwise, one number and not a range, on a national standard or on none.
create or replace view ranked_observation as
with placed_by_rule as (
    select
        o.*, s.title as source_title, s.publisher, s.address, s.grade, s.document_number, s.document_date,
        year(o.period_end)::integer as year,
        not o.year_inferred and case o.period_kind
            when 'year_end' then true when 'annual_review' then true when 'opening_review' then true when 'annual' then true
            when 'year_unspecified' then true else false end as annual_line,
        if(annual_line, 'annual', concat_ws(' ', o.period_kind, o.period_start::varchar, 'to', o.period_end::varchar)) as slot,
        concat_ws(' to ', coalesce(o.value::varchar, o.absence), o.value_high::varchar) as said,
        concat(
            case o.status when 'published' then '4' when 'approved' then '3' when 'preliminary' then '2' else '1' end,
            case s.grade when 'official' then '5' when 'press' then '4' when 'thesis_extract' then '3' when 'republished' then '2' else '1' end,
            rpad(s.document_date, 10, ' ')
        ) as standing_by_rule                     -- as text, so that the greater is the better
    from current_observation as o join current_source as s using (source_id)
),
placed as (
    select
        o.*, c.batch_id is not null as chosen, c.batch_id as chosen_by_batch,
        if(c.batch_id is not null, '9', '0') || o.standing_by_rule as standing
    from placed_by_rule as o left join current_choice as c
        on c.area_id = o.area_id and c.indicator = o.indicator and c.standard = o.standard and c.breakdown = o.breakdown
        and c.year = o.year and c.slot = o.slot and c.source_id = o.source_id and c.status = o.status
        and c.period_kind = o.period_kind and c.period_start is not distinct from o.period_start and c.period_end = o.period_end
        and c.said = o.said
),
ranked as (
    select
        *,
        rank() over best_first as place,
        min(said) over best_first <> max(said) over best_first as disagree,     -- at place 1 the frame is the first-ranked
        count(*) over (best_first rows between unbounded preceding and unbounded following) as figures,
        count(*) filter (where status in ('published', 'approved'))
            over (best_first rows between unbounded preceding and unbounded following) as settled_figures,
        row_number() over agreeing as turn,
        count(*) over (agreeing rows between unbounded preceding and unbounded following) as agree,
        count(*) filter (where status in ('published', 'approved'))
            over (agreeing rows between unbounded preceding and unbounded following) as settled_agree
    from placed
    window
        best_first as (partition by area_id, indicator, standard, breakdown, year, slot order by standing desc),
        agreeing as (partition by area_id, indicator, standard, breakdown, year, slot, said
            order by standing desc, source_id, period_kind, period_start, period_end)
)
select
    ranked.* exclude (standing, standing_by_rule, place, disagree, figures, settled_figures, turn, agree, settled_agree),
    place = 1 and turn = 1 as drawn,
    place = 1 and disagree as tied,
    if(settled_figures > 0, settled_figures - settled_agree, figures - agree)::integer as rivals,
    drawn and annual_line and not tied and breakdown = '' and absence = '' and value_high is null
        and coalesce(standard.scope, 'national') = 'national' and coalesce(standard.comparable, true) as comparable,
    area.level
from ranked
left join area on area.area_id = ranked.area_id
left join standard on standard.code = ranked.standard;
