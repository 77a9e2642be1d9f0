{{ config(meta={'dagster': {'ref': {'name': 'annual_indicators'}}}) }}

-- A value stands only where its claim says, as a fact and of the whole place, something about just that year.
select annual.indicator, annual.geography, annual.year, annual.chosen_claim_id
from {{ ref('annual_indicators') }} as annual
inner join {{ ref('claims') }} as claims on annual.chosen_claim_id = claims.claim_id
where
    claims.scope <> 'whole'
    or claims.modality <> 'actual'
    or claims.range_kind is not null
    or contains(claims.period, '/')
    or cast(annual.year as varchar) <> left(regexp_replace(claims.period, '^as_of:', ''), 4)
