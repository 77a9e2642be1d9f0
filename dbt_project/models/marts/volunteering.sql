with

figures as (
    {{ side_by_side(ref('int_values_placed')) | indent(4) }}
)

select
    figures.*,
    {{ quotient('volunteers_persons', 'volunteer_organisations', places=2) }} as volunteers_per_organisation,
    {{ quotient('volunteers_persons * 10000', 'population.persons', places=4) }} as volunteers_per_10k_inhabitants
from figures
left join {{ ref('int_population') }} as population using (geography, geo_version, year)
