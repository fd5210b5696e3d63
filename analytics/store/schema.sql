-- One version file of the store. Rows are only ever added: each carries the batch that brought it, and a later batch with the
-- same key supersedes the earlier row (views current_*). The catalogue tables are rewritten from the declared files at each publish.

create table meta (key varchar primary key, value varchar not null);

-- Catalogue ---------------------------------------------------------------------------------------------------------------------
create table area (
    area_id varchar primary key,          -- one *version* of a place: '525-2'; the bare code is not a key
    code varchar not null,                -- official code, text with leading zeros; may repeat across versions and levels
    level varchar not null,               -- country | region | group | province | district | commune
    kind varchar not null,                -- huyện, quận, thị xã, thành phố, tỉnh, xã, phường, đặc khu, vùng, nhóm huyện, quốc gia
    name varchar not null,                -- without the level word: 'Ea Súp'
    title varchar not null,               -- as shown: 'Huyện Ea Súp (tỉnh Đắk Lắk)'
    parent_id varchar,                    -- area_id of the parent of that date
    region_id varchar,                    -- area_id of the region, for provinces and districts
    valid_from date,                      -- null: since before the figures begin
    valid_to date,                        -- last day of validity; null: still valid
    lat double, lon double, tile_col integer, tile_row integer
);
create table area_link (from_id varchar not null, to_id varchar not null, on_date date not null, kind varchar not null, exact boolean not null);
create table area_group (group_id varchar not null, area_id varchar not null, valid_from date, valid_to date, confirmed boolean not null, source varchar not null);
create table indicator (
    code varchar primary key, name varchar not null, theme varchar not null, unit varchar not null, decimals integer not null,
    polarity varchar not null, aggregation varchar not null, numerator varchar, denominator varchar, poverty_measure boolean not null, position integer not null
);
create table standard (code varchar primary key, scope varchar not null, comparable boolean not null, position integer not null);

-- Who loaded what ---------------------------------------------------------------------------------------------------------------
create table batch (
    batch_id integer primary key, loaded_at timestamp not null, loaded_by varchar not null, title varchar not null, row_count integer not null
);

-- Figures and the other records of the field ---------------------------------------------------------------------------------------
create table source (
    source_id varchar not null,           -- 16 hex digits of sha256 over what identifies the document (intake.sources.identify)
    title varchar not null, publisher varchar not null, address varchar not null,
    grade varchar not null check (grade in ('official', 'press', 'thesis_extract', 'republished', 'illustrative')),
    document_number varchar not null, document_date varchar not null,      -- ISO, possibly partial: '', '2024', '2024-08', '2024-08-21'
    batch_id integer not null
);
create table withdrawal (source_id varchar not null, reason varchar not null, batch_id integer not null);

create table observation (
    area_id varchar not null,
    indicator varchar not null,
    period_kind varchar not null check (period_kind in ('year_end', 'annual_review', 'opening_review', 'annual', 'year_unspecified',
        'half_year', 'quarter', 'month', 'as_of', 'cumulative', 'annual_average', 'other')),
    period_start date,                    -- null for a figure at one date
    period_end date not null,
    period_label varchar not null,        -- Vietnamese, as shown: 'cuối năm 2023', 'lũy kế 2021-2024'
    standard varchar not null,            -- code of standards.toml; '' when the indicator is not a poverty measure
    breakdown varchar not null,           -- '' = the headline figure; else sorted 'key=value;key=value'
    status varchar not null check (status in ('published', 'approved', 'preliminary', 'estimate')),
    source_id varchar not null,
    value decimal(18, 6),                 -- in the unit of the indicator; null only with an absence
    value_high decimal(18, 6),            -- upper end when the source gives a range
    qualifier varchar not null check (qualifier in ('', 'over', 'nearly', 'about', 'under', 'at_least')),
    absence varchar not null check (absence in ('', 'not_applicable', 'masked')),
    as_stated varchar not null,           -- the words of the source, '' when they were not recorded
    year_inferred boolean not null,
    place_in_source varchar not null,     -- page, form, sheet and cell
    note varchar not null,
    batch_id integer not null,
    check ((value is null) = (absence <> '')), check (value_high is null or value_high >= value)
);
create table target (
    area_id varchar not null, indicator varchar not null,         -- the indicator aimed at, whose unit the value has
    period_kind varchar not null, period_start date, period_end date not null, period_label varchar not null,
    standard varchar not null, breakdown varchar not null,
    issuer varchar not null,              -- '' | 'national' | 'province' | 'district': who set it
    source_id varchar not null, value decimal(18, 6) not null, value_high decimal(18, 6),
    qualifier varchar not null, as_stated varchar not null, year_inferred boolean not null, place_in_source varchar not null,
    note varchar not null, batch_id integer not null
);
create table capital (
    area_id varchar not null, plan_year integer not null, origin_year integer not null, programme varchar not null, project varchar not null,
    fund_source varchar not null, nature varchar not null check (nature in ('development', 'recurrent', 'credit', 'unstated')),
    event varchar not null check (event in ('plan', 'adjust', 'carry_in', 'disburse', 'cancel')),
    as_of date not null, amount_mdong decimal(18, 6) not null, qualifier varchar not null, status varchar not null,
    source_id varchar not null, as_stated varchar not null, place_in_source varchar not null, note varchar not null, batch_id integer not null
);
create table project (                    -- works and projects that were built or funded, one row per kind and document
    area_id varchar not null, name varchar not null, kind varchar not null, programme varchar not null, project_code varchar not null,
    period_start date, period_end date not null, period_label varchar not null,
    quantity decimal(18, 6), quantity_unit varchar not null, households integer, capital_mdong decimal(18, 6), communes varchar not null,
    source_id varchar not null, as_stated varchar not null, note varchar not null, batch_id integer not null
);
create table livelihood_model (
    area_id varchar not null, name varchar not null, kind varchar not null, programme varchar not null, project_code varchar not null,
    period_start date, period_end date not null, period_label varchar not null,
    households integer, capital_mdong decimal(18, 6), communes varchar not null,
    source_id varchar not null, as_stated varchar not null, note varchar not null, batch_id integer not null
);
create table visit (                      -- study tours
    guest_id varchar not null, host_id varchar not null, from_date date not null, to_date date not null, date_inferred boolean not null,
    purpose varchar not null, seen varchar not null, questions varchar not null, adopted varchar not null, result_after_12_months varchar not null,
    source_id varchar not null, as_stated varchar not null, note varchar not null, batch_id integer not null
);
