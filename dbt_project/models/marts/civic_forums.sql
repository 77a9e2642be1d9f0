with

figures as (
    {{ side_by_side(ref('int_event_values_chosen')) | indent(4) }}
),

editions as (
    select
        cast(left(starts_on, 4) as integer) as year,
        max(edition) as civic_forum_edition
    from {{ ref('stg_events') }}
    where kind = 'civic_forum' and starts_on is not null
    group by all
)

select
    figures.* exclude (provisional_indicators),
    editions.civic_forum_edition
from figures
left join editions using (year)
