with

decisions as (
    select claim_id, action, decided_on
    from {{ ref('int_reviews_applied') }}
    where applied
),

days as (
    -- What was derived from a figure stood as long as the figure did.
    select claim_id, max(decided_on) as in_force_until
    from (
        select claim_id, decided_on from decisions
        union all
        select derived.claim_id, decisions.decided_on
        from (
            select claim_id, unnest(string_split(derived_from, ' ')) as source_id
            from {{ ref('stg_claims') }}
            where derived_from <> ''
        ) as derived
        inner join decisions on derived.source_id = decisions.claim_id
        where decisions.action in ('exclude', 'correct')
    )
    group by all
),

as_read as (
    select *, '' as review_action
    from {{ ref('stg_claims') }}
),

computed as (
    {{ rederived('as_read') | indent(4) }}
),

replaced as (
    select computed.*, days.in_force_until
    from computed
    inner join days using (claim_id)
),

dated as (
    {{ dated('replaced') | indent(4) }}
)

select * from dated
