with

known as (
    select
        claim_id,
        mention_id,
        chain,
        value,
        value_low,
        value_high,
        published_from,
        published_to,
        coalesce(published_to, {{ final_day('first_fetched_on') }}) as known_on
    from {{ ref('int_claims_sourced') }}
),

-- The claim that was known first comes first; of two known on one day, that with the smaller mention_id.
ordered as (
    select
        if(is_in_order, claim_id_a, claim_id_b) as claim_id_a,
        if(is_in_order, claim_id_b, claim_id_a) as claim_id_b,
        distance
    from (
        select
            disputes.*,
            (a.known_on, a.mention_id, a.claim_id) < (b.known_on, b.mention_id, b.claim_id) as is_in_order
        from {{ ref('int_disputes_found') }} as disputes
        inner join known as a on disputes.claim_id_a = a.claim_id
        inner join known as b on disputes.claim_id_b = b.claim_id
    )
)

select
    if(
        a.chain = b.chain and coalesce(a.published_to < b.published_from, false), 'revision', 'unexplained'
    ) as contradiction_kind,
    ordered.claim_id_a,
    [ordered.claim_id_b] as claim_ids_b,
    b.value as value_b,
    b.value_low as low_b,
    b.value_high as high_b,
    ordered.distance
from ordered
inner join known as a on ordered.claim_id_a = a.claim_id
inner join known as b on ordered.claim_id_b = b.claim_id

union all

select
    'arithmetic',
    whole_claim_id,
    part_claim_ids,
    sum_value,
    sum_low,
    sum_high,
    distance
from {{ ref('int_sums_disputed') }}
