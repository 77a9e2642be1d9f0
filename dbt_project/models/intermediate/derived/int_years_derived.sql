with

figures as (
    select
        * exclude (figure),
        figure.claim_id as claim_id,
        figure.value as value,
        figure.span as span
    from {{ ref('int_figures_of_chains') }}
),

relations as (
    {{ totals_and_their_years() }}
),

totals as (
    select
        relations.relation_id,
        relations.yearly,
        figures.* exclude (indicator),
        cast({{ period_begin('period') }} as integer) as first_year,
        cast({{ period_end('period') }} as integer) as last_year
    from figures
    inner join relations on figures.indicator = relations.total
    -- Border changes cut a region's years in two.
    inner join {{ ref('stg_regions') }} as regions
        on figures.geography = regions.code and figures.geo_version = regions.geo_version
    where
        figures.range_kind = 'cumulative'
        and regexp_full_match(figures.period, '\d{4}/\d{4}')
        and year(regions.valid_from) <= cast({{ period_begin('figures.period') }} as integer)
),

years as (
    select totals.*, unnest(range(first_year, last_year + 1)) as year
    from totals
),

told as (
    select
        years.relation_id, years.claim_id, years.year,
        figures.claim_id as known_id,
        figures.value as known_value,
        figures.span as known_span
    from years
    left join figures
        on
            years.yearly = figures.indicator
            and years.chain = figures.chain
            and years.geography = figures.geography
            and years.geo_version = figures.geo_version
            and years.dimension = figures.dimension
            and years.unit = figures.unit
            and figures.period = cast(years.year as varchar)
            and figures.range_kind = ''
            -- What was said in the course of a year stands for it only beside a total of the same document.
            and (not figures.is_to_date or figures.told_in = years.told_in)
),

counted as (
    select
        relation_id,
        claim_id,
        count(known_id) as n_known,
        count(*) filter (known_id is null) as n_missing,
        min(year) filter (known_id is null) as missing_from,
        max(year) filter (known_id is null) as missing_to,
        cast(sum(known_value) as decimal(24, 6)) as value,
        {{ interval_total('known_span') }} as span,
        string_agg({{ plain('known_value') }}, ' + ' order by year) filter (known_id is not null) as calculation,
        list(known_id order by year) filter (known_id is not null) as claim_ids
    from told
    group by all
)

select
    relation_id,
    totals.yearly as indicator,
    totals.chain, totals.geography, totals.geo_version, totals.dimension, totals.unit,
    if(n_missing = 1, cast(missing_from as varchar), missing_from || '/' || missing_to) as period,
    if(n_missing = 1, '', 'cumulative') as range_kind,
    cast(totals.value - counted.value as decimal(24, 6)) as value,
    {{ interval_difference('totals.span', 'counted.span') }} as span,
    {{ plain('totals.value') }} || ' - '
        || if(n_known > 1, '(' || counted.calculation || ')', counted.calculation) as derivation,
    list_prepend(totals.claim_id, counted.claim_ids) as source_ids
from counted
inner join totals using (relation_id, claim_id)
where
    n_known > 0
    and n_missing > 0
    -- Only years in a row make a period.
    and missing_to - missing_from + 1 = n_missing
    -- A total that was said in the course of its last year has only a part of that year in it.
    and (not totals.is_to_date or missing_to < totals.last_year)
