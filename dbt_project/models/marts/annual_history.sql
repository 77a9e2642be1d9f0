{{ config(post_hook="{{ create_known_on(this) }}") }}
{%- set key = "indicator, dimension, geography, unit, year" %}

with

chosen as (
    -- A row of annual_indicators as one value, to be compared from day to day.
    select
        vintage,
        {{ key }},
        struct_pack(*columns(* exclude (vintage))) as annual_value
    from {{ ref('int_vintages_chosen') }}
),

states as (
    -- What stands for a key on each day that matters to it; null where nothing does.
    select
        {{ key }},
        vintages.calendar,
        vintages.day,
        chosen.annual_value
    from {{ ref('int_vintages_listed') }} as vintages
    left join chosen using (vintage, {{ key }})
),

changes as (
    select *
    from states
    qualify annual_value is distinct from lag(annual_value) over (
        partition by {{ key }}, calendar order by day
    )
),

periods as (
    select
        *,
        lead(day) over (partition by {{ key }}, calendar order by day) as until
    from changes
),

stays as (
    -- The stays of one value on a calendar, the last first: what holds on both calendars now is one row.
    select
        *,
        row_number() over (partition by {{ key }}, calendar, annual_value order by day desc) as nth_last
    from periods
    where annual_value is not null
),

published as (
    select * from stays where calendar = 'published'
),

fetched as (
    select * from stays where calendar = 'fetched'
)

select
    unnest(coalesce(published.annual_value, fetched.annual_value)),
    published.day as known_from,
    published.until as known_to,
    fetched.day as fetched_from,
    fetched.until as fetched_to
from published
full join fetched using ({{ key }}, annual_value, nth_last)
