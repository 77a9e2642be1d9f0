select
    claims.*,
    {{ interval_of('claims') }} as span,
    indicators.kind,
    issuers.chain,
    {{ said_before_its_end('claims', 'indicators.kind') }} as is_to_date
from {{ ref('int_claims_dated') }} as claims
inner join {{ ref('stg_indicators') }} as indicators on claims.indicator = indicators.code
inner join {{ ref('stg_issuers') }} as issuers using (issuer_id)
left join {{ ref('stg_tier_ranks') }} as tier_ranks
    on claims.indicator = tier_ranks.indicator and issuers.tier = tier_ranks.tier
where
    coalesce(tier_ranks.fills_year, true)
    and claims.basis <> 'derived'
    and claims.review_action <> 'exclude'
    and claims.modality = 'actual'
    and claims.scope = 'whole'
    and claims.period is not null
    and coalesce(claims.range_kind, 'cumulative') = 'cumulative'
