with

members as (
    select
        found.detector,
        found.relation_id,
        found.contradiction_kind,
        found.claim_id_a,
        found.claim_ids_b,
        unnest(list_prepend(found.claim_id_a, found.claim_ids_b)) as claim_id
    from {{ ref('int_contradictions_found') }} as found
),

mentions as (
    select
        members.* exclude (claim_id),
        list(distinct claims.mention_id order by claims.mention_id) as mention_ids
    from members
    inner join {{ ref('int_claims_sourced') }} as claims using (claim_id)
    group by all
),

described as (
    select
        found.*,
        mentions.mention_ids,
        a.year,
        a.indicator,
        a.dimension,
        a.geography
    from {{ ref('int_contradictions_found') }} as found
    inner join mentions using (detector, relation_id, contradiction_kind, claim_id_a, claim_ids_b)
    inner join {{ ref('int_claims_sourced') }} as a on found.claim_id_a = a.claim_id
),

explained as (
    -- What several detectors find in the same mentions is one entry: the kind that explains most is kept.
    select *
    from described
    qualify
        rank() over (
            partition by mention_ids
            order by list_position(
                {{ contradiction_kinds() }}, contradiction_kind
            )
        ) = 1
)

select
    {{ short_hash('list_append(mention_ids, contradiction_kind)') }} as contradiction_id,
    *
from explained
-- Two mentions that contradict each other over several keys are one entry: the first key stands for all.
qualify
    row_number() over (
        partition by contradiction_id
        order by year nulls last, indicator, dimension, geography, claim_id_a, claim_ids_b, detector, relation_id
    ) = 1
