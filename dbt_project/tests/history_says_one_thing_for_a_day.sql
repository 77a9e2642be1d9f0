{{ config(meta={'dagster': {'ref': {'name': 'annual_history'}}}) }}

select a.indicator, a.dimension, a.geography, a.year, a.unit, a.known_from, a.fetched_from
from {{ ref('annual_history') }} as a
inner join {{ ref('annual_history') }} as b using (indicator, dimension, geography, year, unit)
where
    (a.known_from, a.fetched_from) <> (b.known_from, b.fetched_from)
    and a.known_from < coalesce(b.known_to, date '9999-12-31')
    and b.known_from < coalesce(a.known_to, date '9999-12-31')
    and a.fetched_from < coalesce(b.fetched_to, date '9999-12-31')
    and b.fetched_from < coalesce(a.fetched_to, date '9999-12-31')
