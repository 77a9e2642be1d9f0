{{ config(meta={'dagster': {'ref': {'name': 'annual_indicators'}}}) }}

select annual.indicator, annual.geography, annual.year, annual.chosen_claim_id
from {{ ref('annual_indicators') }} as annual
anti join {{ ref('claims') }} as claims
    on
        annual.chosen_claim_id = claims.claim_id
        and claims.is_chosen
        and claims.is_counted
        and annual.indicator = claims.indicator
        and annual.geography = claims.geography
        and annual.year = claims.year
        and annual.value = claims.value
