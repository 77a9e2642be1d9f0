{{ config(post_hook="{{ create_known_on(this) }}") }}

with

chosen as (
    -- A row of annual_indicators as one value, to be compared from day to day.
    select
        vintage,
        indicator,
        dimension,
        geography,
        unit,
        year,
        struct_pack(*columns(* exclude (vintage))) as annual_value
    from {{ ref('int_vintages_chosen') }}
),

keys as (
    select distinct indicator, dimension, geography, unit, year
    from chosen
),

fetched_days as (
    select distinct
        indicator,
        dimension,
        geography,
        unit,
        fetched_day,
        dense_rank() over (partition by indicator, dimension, geography, unit order by fetched_day) as fetched_number
    from {{ ref('int_vintages_listed') }}
),

states as (
    -- What stands for a key on each pair of days that matters to it; null where nothing does.
    select
        keys.*,
        vintages.known_day,
        vintages.fetched_day,
        chosen.annual_value
    from keys
    inner join {{ ref('int_vintages_listed') }} as vintages using (indicator, dimension, geography, unit)
    left join chosen using (vintage, indicator, dimension, geography, unit, year)
),

changes as (
    select *
    from states
    qualify annual_value is distinct from lag(annual_value) over (
        partition by indicator, dimension, geography, unit, year, fetched_day order by known_day
    )
),

known as (
    -- For each day of fetching, from when until when something stood.
    select
        * exclude (known_day),
        known_day as known_from,
        lead(known_day) over (
            partition by indicator, dimension, geography, unit, year, fetched_day order by known_day
        ) as known_to
    from changes
),

runs as (
    -- The same from one day of fetching to the next: numbers that grow together with the rows belong to one run.
    select
        *,
        fetched_number - row_number() over (
            partition by indicator, dimension, geography, unit, year, annual_value, known_from, known_to
            order by fetched_number
        ) as run
    from known
    inner join fetched_days using (indicator, dimension, geography, unit, fetched_day)
    where annual_value is not null
),

fetched as (
    select
        indicator,
        dimension,
        geography,
        unit,
        annual_value,
        known_from,
        known_to,
        min(fetched_day) as fetched_from,
        max(fetched_number) as last_fetched_number
    from runs
    group by indicator, dimension, geography, unit, year, annual_value, known_from, known_to, run
)

select
    unnest(fetched.annual_value),
    fetched.known_from,
    fetched.known_to,
    fetched.fetched_from,
    fetched_days.fetched_day as fetched_to
from fetched
left join fetched_days
    on
        fetched.indicator = fetched_days.indicator
        and fetched.dimension = fetched_days.dimension
        and fetched.geography = fetched_days.geography
        and fetched.unit = fetched_days.unit
        and fetched.last_fetched_number + 1 = fetched_days.fetched_number
