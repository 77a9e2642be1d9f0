with

turns as (
    -- A version of a claim changes its key on the day from which it counts, and on the day from which it does not.
    select version_id, indicator, dimension, geography, unit, year, calendar, seen_from as day
    from {{ ref('int_versions_by_calendar') }}
    union
    select version_id, indicator, dimension, geography, unit, year, calendar, seen_until
    from {{ ref('int_versions_by_calendar') }}
    where seen_until is not null
),

turns_of_originals as (
    -- A figure turns out to be a copy on the day on which the count that it repeats becomes known.
    select copies.indicator, copies.dimension, copies.geography, copies.unit, copies.year, turns.calendar, turns.day
    from {{ ref('int_copies_found') }} as found
    inner join turns on found.original_version_id = turns.version_id
    inner join {{ ref('int_versions_by_calendar') }} as copies
        on found.version_id = copies.version_id and turns.calendar = copies.calendar
),

days as (
    select * exclude (version_id) from turns
    union
    select * from turns_of_originals
)

select
    *,
    calendar || ' ' || strftime(day, '%Y-%m-%d') as vintage
from days
