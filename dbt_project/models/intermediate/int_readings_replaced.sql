with

replaced as (
    select
        claims.*,
        '' as review_action,
        reviews.decided_on as in_force_until
    from {{ ref('stg_claims') }} as claims
    inner join {{ ref('int_reviews_applied') }} as reviews on claims.claim_id = reviews.claim_id and reviews.applied
),

dated as (
    {{ dated('replaced') | indent(4) }}
)

select * from dated
