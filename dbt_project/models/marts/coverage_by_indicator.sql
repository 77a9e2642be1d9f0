{{ config(materialized='view') }}

with

found as (
    select indicator, geography, year, n_claims, n_values
    from {{ ref('coverage').include(database=false) }}
),

valued_years as (
    select distinct indicator, geography = 'KZ' as is_national, year
    from found
    where n_values > 0
),

runs as (
    -- Years in a row have the same difference to their number.
    select
        indicator,
        is_national,
        min(year) as first_year,
        max(year) as last_year
    from (
        select
            *,
            year - row_number() over (partition by indicator, is_national order by year) as run
        from valued_years
    )
    group by indicator, is_national, run
),

years as (
    select
        indicator,
        -- A view is read by older DuckDB too, which knows no function `if`.
        string_agg(
            case when first_year = last_year then cast(first_year as varchar) else first_year || '-' || last_year end,
            ' ' order by first_year
        ) filter (is_national) as years_of_nation,
        string_agg(
            case when first_year = last_year then cast(first_year as varchar) else first_year || '-' || last_year end,
            ' ' order by first_year
        ) filter (not is_national) as years_of_regions,
        sum(last_year - first_year + 1) filter (is_national) as n_years_of_nation,
        max(last_year) filter (is_national) - min(first_year) filter (is_national) + 1 as n_years_spanned
    from runs
    group by indicator
),

told as (
    select
        claims.indicator,
        count(*) as n_claims,
        count(distinct claims.issuer_id) as n_issuers,
        count(distinct claims.chain) as n_chains,
        count(distinct nullif(claims.geography, 'KZ')) as n_regions
    from {{ ref('claims').include(database=false) }} as claims
    group by claims.indicator
),

claims_by_source as (
    select claims.indicator, releases.source_id, count(*) as n_claims
    from {{ ref('claims').include(database=false) }} as claims
    inner join {{ ref('releases').include(database=false) }} as releases using (document_id, snapshot_sha256)
    group by claims.indicator, releases.source_id
),

asked as (
    select
        indicators.code as indicator,
        string_agg(
            sources.source_id || ' (' || sources.n_documents_read || ' documents, '
            || coalesce(claims_by_source.n_claims, 0) || ' claims)',
            '; ' order by sources.source_id
        ) as sources_tried
    from {{ ref('indicators').include(database=false) }} as indicators
    cross join {{ ref('sources').include(database=false) }} as sources
    left join claims_by_source
        on indicators.code = claims_by_source.indicator and sources.source_id = claims_by_source.source_id
    where sources.was_tried
    group by indicators.code
)

select
    indicators.code as indicator,
    indicators.name_kk,
    indicators.name_ru,
    indicators.name_en,
    indicators.kind,
    coalesce(years.years_of_nation, '') as years_of_nation,
    coalesce(years.years_of_regions, '') as years_of_regions,
    cast(coalesce(years.n_years_of_nation, 0) as integer) as n_years_of_nation,
    cast(coalesce(years.n_years_spanned - years.n_years_of_nation, 0) as integer) as n_years_missing_between,
    cast(coalesce(told.n_claims, 0) as integer) as n_claims,
    cast(coalesce(told.n_issuers, 0) as integer) as n_issuers,
    cast(coalesce(told.n_chains, 0) as integer) as n_chains,
    cast(coalesce(told.n_regions, 0) as integer) as n_regions,
    coalesce(asked.sources_tried, '') as sources_tried
from {{ ref('indicators').include(database=false) }} as indicators
left join years on indicators.code = years.indicator
left join told on indicators.code = told.indicator
left join asked on indicators.code = asked.indicator
