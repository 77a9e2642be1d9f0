with

decisions as (
    select claim_id, decided_on
    from {{ ref('int_reviews_applied') }}
    where applied
),

as_they_stand as (
    select
        claims.*,
        decisions.decided_on as in_force_from,
        cast(null as date) as in_force_until
    from {{ ref('int_claims_reviewed') }} as claims
    left join decisions using (claim_id)
),

as_they_were_read as (
    select
        claims.*,
        '' as review_action,
        cast(null as date) as in_force_from,
        decisions.decided_on as in_force_until
    from {{ ref('stg_claims') }} as claims
    inner join decisions using (claim_id)
)

select * from as_they_stand
union all by name
select * from as_they_were_read
