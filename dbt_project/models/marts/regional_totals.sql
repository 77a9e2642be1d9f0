with

found as (
    select
        indicator,
        dimension,
        unit,
        year,
        count(*) as n_regions_found,
        list(geo_version) as geo_versions,
        cast(sum(value) as decimal(24, 6)) as value
    from {{ ref('int_regional_figures') }}
    group by all
),

borders as (
    select borders_from, count(*) as n_regions, list(geo_version) as geo_versions
    from {{ ref('int_borders_in_force') }}
    group by all
),

fitting as (
    -- The borders in which all regions that were found existed side by side: those at the end of the year, if they fit.
    select
        found.*,
        borders.borders_from,
        borders.n_regions,
        list_sort(list_filter(
            borders.geo_versions, lambda version: not list_contains(found.geo_versions, version)
        )) as missing
    from found
    left join borders on list_has_all(borders.geo_versions, found.geo_versions)
    qualify row_number() over (
        partition by indicator, dimension, unit, year
        order by borders.borders_from > make_date(year, 12, 31), borders.borders_from desc nulls last
    ) = 1
),

national as (
    select indicator, dimension, unit, year, value
    from {{ ref('int_values_chosen') }}
    where geography = 'KZ'
)

select
    indicator,
    dimension,
    unit,
    year,
    fitting.borders_from,
    cast(fitting.n_regions as integer) as n_regions,
    cast(fitting.n_regions_found as integer) as n_regions_found,
    coalesce(array_to_string(fitting.missing, ' '), '') as missing_regions,
    fitting.borders_from is null as has_mixed_borders,
    coalesce(fitting.n_regions = fitting.n_regions_found, false) as is_complete,
    if(fitting.n_regions = fitting.n_regions_found, fitting.value, null) as regional_sum,
    national.value as national_value,
    cast(
        national.value - if(fitting.n_regions = fitting.n_regions_found, fitting.value, null) as decimal(24, 6)
    ) as national_minus_regional_sum
from fitting
left join national using (indicator, dimension, unit, year)
