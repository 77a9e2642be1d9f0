{{ config(meta={'dagster': {'ref': {'name': 'annual_history'}}}) }}

-- On neither calendar do two rows of one key hold on the same day.
with

stays as (
    {%- for calendar in ['known', 'fetched'] %}
    {{ 'union all' if not loop.first }}
    select
        '{{ calendar }}' as calendar,
        indicator, dimension, geography, year, unit,
        {{ calendar }}_from as day,
        {{ calendar }}_to as until
    from {{ ref('annual_history') }}
    where {{ calendar }}_from is not null
    {%- endfor %}
)

select *
from stays
qualify day < lag(coalesce(until, date '9999-12-31')) over (
    partition by calendar, indicator, dimension, geography, year, unit order by day, until nulls last
)
