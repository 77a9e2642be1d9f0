-- Counts of the statistics office on 1 January, never estimates; of two counts within the same borders the one that was
-- made in the borders of its time comes before the one that was recalculated later.
select
    geography,
    geo_version,
    year,
    value as persons
from {{ ref('int_values_chosen') }}
where
    indicator = 'population'
    and unit = 'persons'
    and period = 'as_of:' || year || '-01-01'
    and (dimension = '' or dimension like 'borders=%')
qualify row_number() over (partition by geography, geo_version, year order by dimension) = 1
