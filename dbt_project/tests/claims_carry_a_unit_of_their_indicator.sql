{{ config(meta={'dagster': {'ref': {'name': 'int_claims_reviewed'}}}) }}

select claims.claim_id, claims.indicator, claims.unit, indicators.unit as expected
from {{ ref('int_claims_reviewed') }} as claims
inner join {{ ref('stg_indicators') }} as indicators on claims.indicator = indicators.code
where not list_contains(string_split(indicators.unit, '|'), claims.unit)
