{{ config(meta={'dagster': {'ref': {'name': 'stg_claims'}}}) }}

-- Where one claim of an index names the version of its data set, every claim does: versions are never one series.
select claims.claim_id, claims.indicator, claims.dimension, versioned.key
from {{ ref('stg_claims') }} as claims
inner join (
    select distinct named.indicator, keys.key
    from {{ ref('stg_claims') }} as named
    inner join {{ ref('stg_dimensions') }} as keys
        on keys.role = 'vintage' and regexp_matches(named.dimension, '(?:^|;)' || keys.key || '=')
) as versioned using (indicator)
inner join {{ ref('stg_indicators') }} as indicators on claims.indicator = indicators.code and indicators.kind = 'index'
where not regexp_matches(claims.dimension, '(?:^|;)' || versioned.key || '=')
