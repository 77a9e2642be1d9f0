with

exact as (
    select *
    from {{ ref('int_claims_comparable') }}
    where
        modality = 'actual'
        and not is_derived
        and kind in ('stock', 'flow')
        and value_low = value_high
        and length(rtrim(replace({{ plain('value') }}, '.', ''), '0')) >= {{ threshold('stale_min_digits') }}
),

pairs as (
    select
        a.claim_id as claim_id_a,
        b.claim_id as claim_id_b,
        a.published_to as said_on,
        -- Told of a later day, or of the same one in a text of today.
        greatest(b.date_from - a.date_to, if(a.period = b.period, b.published_to - b.date_to, 0)) as days_on
    from exact as a
    inner join exact as b
        on
            a.indicator = b.indicator
            and a.dimension = b.dimension
            and a.geography = b.geography
            and a.geo_version = b.geo_version
            and a.unit = b.unit
            and a.scope = b.scope
            and a.range_kind is not distinct from b.range_kind
            and a.value = b.value
            and a.chain = b.chain
            and a.document_id <> b.document_id
    where a.published_to < b.published_from or a.date_to < b.date_from
),

late as (
    select claim_id_a, claim_id_b
    from pairs
    where days_on > {{ threshold('stale_after_days') }}
    -- The copy stands beside the first that said it.
    qualify row_number() over (partition by claim_id_b order by said_on, claim_id_a) = 1
),

set_aside as (
    -- What fills no year because it is an old count under a new date.
    select copied_claim_id, claim_id
    from {{ ref('int_copies_standing') }}
    anti join late on int_copies_standing.claim_id = late.claim_id_b
)

select
    claim_id_a,
    claim_id_b,
    'stale_copy' as contradiction_kind,
    '' as relation_id,
    cast(0 as decimal(24, 6)) as distance,
    false as rests_on_convention
from (
    from late
    union all
    from set_aside
)
