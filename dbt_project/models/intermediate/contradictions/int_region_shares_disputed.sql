with

relations as (
    select
        relation_id,
        max(indicator) filter (role = 'share') as share,
        max(indicator) filter (role = 'whole') as whole
    from {{ ref('stg_relations') }}
    where kind = 'region_share'
    group by all
),

chosen as (
    select *, {{ interval_of('figures') }} as span
    from {{ ref('int_figures_by_year') }} as figures
),

implied as (
    select
        relations.relation_id,
        shares.claim_id as share_claim_id,
        region.claim_id as region_claim_id,
        nation.claim_id as nation_claim_id,
        {{ quotient_floor('region.value', 'nation.value', 100) }} as value,
        {{ interval_quotient('region.span', 'nation.span', 100) }} as span,
        shares.span as share_span,
        {{ plain('region.value') }} || ' / ' || {{ plain('nation.value') }} as calculation
    from relations
    inner join chosen as shares on relations.share = shares.indicator and shares.unit = 'percent'
    inner join chosen as region
        on
            relations.whole = region.indicator
            and shares.geography = region.geography
            and shares.geo_version = region.geo_version
            and shares.dimension = region.dimension
            and shares.year = region.year
    inner join chosen as nation
        on
            relations.whole = nation.indicator
            and nation.geography = 'KZ'
            and shares.dimension = nation.dimension
            and shares.year = nation.year
            and region.unit = nation.unit
            and nation.span.low > 0
)

select
    share_claim_id as claim_id_a,
    [region_claim_id, nation_claim_id] as claim_ids_b,
    calculation as calculation_b,
    value as value_b,
    span.low as low_b,
    span.high as high_b,
    relation_id,
    {{ certain_gap('share_span', 'span') }} as distance,
    false as rests_on_convention
from implied
where {{ certain_gap('share_span', 'span') }} > 0
