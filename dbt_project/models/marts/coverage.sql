with

evidence as (
    select
        claims.indicator,
        claims.geography,
        claims.year,
        count(*) as n_claims,
        count(*) filter (claims.is_counted) as n_claims_counted,
        count(distinct claims.document_id) as n_documents,
        count(distinct claims.issuer_id) as n_issuers,
        count(distinct claims.chain) as n_chains,
        count(distinct releases.source_id) as n_sources
    from {{ ref('claims') }} as claims
    inner join {{ ref('stg_releases') }} as releases using (document_id, snapshot_sha256)
    where claims.year is not null
    group by all
),

valued as (
    select
        indicator,
        geography,
        year,
        count(*) as n_values,
        bool_or(status = 'disputed') as has_dispute,
        lag(year) over (partition by indicator, geography order by year) as year_before
    from {{ ref('annual_indicators') }}
    group by indicator, geography, year
),

without_value as (
    select
        indicator,
        geography,
        year,
        string_agg(distinct not_counted_because, ' ' order by not_counted_because) as reasons
    from {{ ref('claims') }}
    where year is not null and not is_counted
    group by all
)

select
    indicator,
    geography,
    year,
    cast(evidence.n_claims as integer) as n_claims,
    cast(evidence.n_claims_counted as integer) as n_claims_counted,
    cast(evidence.n_documents as integer) as n_documents,
    cast(evidence.n_issuers as integer) as n_issuers,
    cast(evidence.n_chains as integer) as n_chains,
    cast(evidence.n_sources as integer) as n_sources,
    cast(coalesce(valued.n_values, 0) as integer) as n_values,
    coalesce(valued.has_dispute, false) as has_dispute,
    if(valued.n_values is null, coalesce(without_value.reasons, ''), '') as no_value_because,
    valued.year_before as year_with_value_before,
    cast(year - valued.year_before - 1 as integer) as n_years_missing_before
from evidence
left join valued using (indicator, geography, year)
left join without_value using (indicator, geography, year)
