with

figures as (
    select
        claims.*,
        chosen.claim_id is not null as is_chosen,
        -- Of ranges and of figures without a period every one stands for itself.
        if(claims.is_annual, '', claims.claim_id) as own,
        coalesce(claims.date_from, claims.published_from) as about_from,
        coalesce(claims.date_to, claims.published_to) as about_to
    from {{ ref('int_claims_comparable') }} as claims
    left join {{ ref('int_values_chosen') }} as chosen using (claim_id)
    where
        claims.modality = 'actual'
        and coalesce(claims.range_kind, 'cumulative') = 'cumulative'
)

select *
from figures
qualify
    row_number() over (
        partition by indicator, dimension, geography, geo_version, unit, scope, year, own
        order by
            is_chosen desc,
            tier_rank nulls last,
            is_derived,
            cast(low_is_certain as integer) + cast(high_is_certain as integer) desc,
            value_high - value_low,
            known_to desc nulls last,
            claim_id
    ) = 1
