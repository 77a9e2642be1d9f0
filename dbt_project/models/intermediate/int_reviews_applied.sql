with

claim_fields as (
    -- One row per claim and field, every value as text, so that a guard can name any field.
    unpivot (
        select claim_id, columns(* exclude (claim_id))::varchar from {{ ref('stg_claims') }}
    )
    on columns(* exclude (claim_id))
    into name field value found
),

reviewed as (
    select
        reviews.*,
        claims.claim_id
    from {{ ref('stg_reviews') }} as reviews
    left join {{ ref('stg_claims') }} as claims using (mention_id)
),

guards as (
    select
        claim_id,
        unnest(map_entries(from_json(expect_json, '"MAP(VARCHAR, VARCHAR)"'))) as guard
    from reviewed
    where claim_id is not null
),

misfits as (
    select
        guards.claim_id,
        string_agg(
            format('{} reads "{}", not "{}"', guard.key, coalesce(found, ''), guard.value), '; ' order by guard.key
        ) as reason
    from guards
    left join claim_fields on guards.claim_id = claim_fields.claim_id and guard.key = claim_fields.field
    where
        coalesce(found, '') <> guard.value
        and not coalesce(
            guard.key = 'value'
            and try_cast(found as decimal(24, 6)) = try_cast(guard.value as decimal(24, 6)),
            false
        )
    group by all
)

select
    reviewed.mention_id,
    reviewed.claim_id,
    reviewed.action,
    reviewed.who,
    reviewed.decided_on,
    reviewed.why,
    reviewed.expect_json,
    reviewed.correct_json,
    reviewed.claim_id is not null and misfits.reason is null as applied,
    case
        when reviewed.claim_id is null then 'no claim has this mention_id'
        else coalesce(misfits.reason, '')
    end as reason
from reviewed
left join misfits using (claim_id)
