{{ config(materialized='view') }}

with

history as (
    select *
    from {{ ref('annual_history').include(database=false) }}
    where known_from is not null
),

spans as (
    -- From the first knowledge of a key to the last year in which anything became known.
    select
        indicator,
        dimension,
        geography,
        unit,
        year,
        range(
            year(min(known_from)),
            (select year(max(known_from)) + 1 from history)
        ) as years_of_knowledge
    from history
    group by all
),

year_ends as (
    select
        * exclude (years_of_knowledge),
        make_date(unnest(years_of_knowledge), 12, 31) as known_on
    from spans
),

known as (
    select
        indicator,
        dimension,
        geography,
        history.geo_version,
        unit,
        year,
        year_ends.known_on,
        year(year_ends.known_on) - year as lag_years,
        history.value,
        history.value_low,
        history.value_high,
        history.status,
        history.chosen_claim_id
    from year_ends
    inner join history using (indicator, dimension, geography, unit, year)
    where
        history.known_from <= year_ends.known_on
        and coalesce(history.known_to > year_ends.known_on, true)
)

select
    *,
    cast(
        value - lag(value) over (partition by indicator, dimension, geography, unit, year order by known_on)
        as decimal(24, 6)
    ) as change_in_value
from known
