{{ config(materialized='view') }}

select
    annual.indicator,
    annual.dimension,
    annual.geography,
    annual.geo_version,
    regions.name_kk as region_name_kk,
    regions.name_ru as region_name_ru,
    regions.name_en as region_name_en,
    regions.valid_from as borders_from,
    regions.valid_to as borders_to,
    coalesce(annual.year in (year(regions.valid_from), year(regions.valid_to)), false) as is_year_of_change,
    annual.year,
    annual.period,
    annual.value,
    annual.value_low,
    annual.value_high,
    annual.unit,
    annual.qualifier,
    annual.status,
    annual.is_provisional,
    annual.issuer_id,
    annual.chosen_claim_id
from {{ ref('annual_indicators').include(database=false) }} as annual
inner join {{ ref('regions').include(database=false) }} as regions
    on annual.geography = regions.code and annual.geo_version = regions.geo_version
where annual.geography <> 'KZ'
