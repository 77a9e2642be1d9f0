with

figures as (
    {{ side_by_side(ref('int_values_placed')) | indent(4) }}
)

select
    figures.*,
    {{ quotient('charity_organisations * 10000', 'population.persons', places=4) }}
        as charity_organisations_per_10k_inhabitants
from figures
left join {{ ref('int_population') }} as population using (geography, geo_version, year)
