-- Second step of the schema (layout.py): what a person chose where documents contradict. A choice names its slot (views.sql), the one
-- figure of it that is to be drawn, and what that figure said when it was chosen: once it says something else, the choice lapses.

create table choice (
    area_id varchar not null, indicator varchar not null, standard varchar not null, breakdown varchar not null,
    year integer not null, slot varchar not null,
    period_kind varchar not null, period_start date, period_end date not null, status varchar not null, source_id varchar not null,
    said varchar not null, reason varchar not null check (trim(reason) <> ''), batch_id integer not null
);
