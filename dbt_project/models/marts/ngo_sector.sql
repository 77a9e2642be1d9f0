with

figures as (
    {{ side_by_side(ref('int_values_placed')) | indent(4) }}
)

select
    figures.*,
    population.persons as population_persons,
    {{ quotient('ngo_active_organisations * 100', 'ngo_registered_organisations', places=2) }}
        as ngo_active_share_percent,
    {{ quotient('ngo_registered_organisations * 10000', 'population.persons', places=4) }}
        as ngo_registered_per_10k_inhabitants,
    {{ quotient('ngo_active_organisations * 10000', 'population.persons', places=4) }}
        as ngo_active_per_10k_inhabitants
from figures
left join {{ ref('int_population') }} as population using (geography, geo_version, year)
