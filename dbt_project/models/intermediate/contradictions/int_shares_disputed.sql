with

figures as (
    select document_id, chain, geography, geo_version, dimension, indicator, unit, end_year, claim_id, value, span
    from {{ ref('int_claims_comparable') }}
    where
        modality = 'actual'
        and scope = 'whole'
        and not is_derived
        and coalesce(range_kind, 'cumulative') = 'cumulative'
),

relations as (
    select
        relation_id,
        max(indicator) filter (role = 'share') as share,
        max(indicator) filter (role = 'part') as part,
        max(indicator) filter (role = 'whole') as whole
    from {{ ref('stg_relations') }}
    where kind = 'share'
    group by all
),

implied as (
    select
        relations.relation_id,
        shares.claim_id as share_claim_id,
        parts.claim_id as part_claim_id,
        wholes.claim_id as whole_claim_id,
        shares.span as share_span,
        {{ quotient_floor('parts.value', 'wholes.value', 100) }} as value,
        {{ interval_quotient('parts.span', 'wholes.span', 100) }} as span,
        {{ plain('parts.value') }} || ' / ' || {{ plain('wholes.value') }} as calculation
    from relations
    inner join figures as shares on relations.share = shares.indicator and shares.unit = 'percent'
    inner join figures as parts
        on
            relations.part = parts.indicator
            and shares.document_id = parts.document_id
            and shares.chain = parts.chain
            and shares.geography = parts.geography
            and shares.geo_version = parts.geo_version
            and shares.dimension = parts.dimension
            and shares.end_year is not distinct from parts.end_year
    inner join figures as wholes
        on
            relations.whole = wholes.indicator
            and shares.document_id = wholes.document_id
            and shares.chain = wholes.chain
            and shares.geography = wholes.geography
            and shares.geo_version = wholes.geo_version
            and shares.dimension = wholes.dimension
            and shares.end_year is not distinct from wholes.end_year
            and parts.unit = wholes.unit
            and wholes.span.low > 0
),

closest as (
    -- Where a document gives several parts or wholes, the share is held against those that fit it best.
    select *, {{ certain_gap('share_span', 'span') }} as distance
    from implied
    qualify row_number() over (partition by share_claim_id order by distance, part_claim_id, whole_claim_id) = 1
)

select
    share_claim_id as claim_id_a,
    [part_claim_id, whole_claim_id] as claim_ids_b,
    calculation as calculation_b,
    value as value_b,
    span.low as low_b,
    span.high as high_b,
    relation_id,
    distance,
    false as rests_on_convention
from closest
where distance > 0
