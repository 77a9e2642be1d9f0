-- A figure that a person excluded takes no part in anything; what it contradicted is kept, with the decision.
with

excluded as (
    select
        claims.*,
        {{ interval_of('claims') }} as span,
        if(range_kind is null and year is not null, cast(year as varchar), period) as comparison_period
    from {{ ref('int_claims_sourced') }} as claims
    where review_action = 'exclude' and scope = 'whole' and modality = 'actual'
),

kept as (
    select claims.*, {{ interval_of('claims') }} as span
    from {{ ref('int_claims_counted') }} as claims
)

select
    excluded.claim_id as claim_id_a,
    kept.claim_id as claim_id_b,
    'unexplained' as contradiction_kind,
    '' as relation_id,
    {{ certain_gap('excluded.span', 'kept.span') }} as distance,
    false as rests_on_convention
from excluded
inner join kept
    on
        excluded.indicator = kept.indicator
        and excluded.dimension = kept.dimension
        and excluded.geography = kept.geography
        and excluded.geo_version = kept.geo_version
        and excluded.unit = kept.unit
        and excluded.range_kind is not distinct from kept.range_kind
        and excluded.comparison_period = kept.comparison_period
where {{ dates_may_meet('excluded', 'kept') }} and {{ certain_gap('excluded.span', 'kept.span') }} > 0
