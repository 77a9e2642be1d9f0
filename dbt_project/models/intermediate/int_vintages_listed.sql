with

candidates as (
    select *
    from {{ ref('int_versions_sourced') }}
    where scope = 'whole' and modality = 'actual' and range_kind is null and year is not null
),

-- A version of a claim changes what is known on the day from which it counts, and on the day from which it does not.
known_days as (
    select indicator, dimension, geography, unit, known_since as known_day from candidates
    union
    select indicator, dimension, geography, unit, in_force_until
    from candidates
    where in_force_until is not null
),

fetched_days as (
    select indicator, dimension, geography, unit, fetched_since as fetched_day from candidates
    union
    select indicator, dimension, geography, unit, in_force_until
    from candidates
    where in_force_until is not null
)

select
    *,
    strftime(known_day, '%Y-%m-%d') || '/' || strftime(fetched_day, '%Y-%m-%d') as vintage
from known_days
inner join fetched_days using (indicator, dimension, geography, unit)
