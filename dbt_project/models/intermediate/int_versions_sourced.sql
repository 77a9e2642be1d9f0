with

claims as (
    select
        claims.*,
        reviews.decided_on as in_force_from,
        cast(null as date) as in_force_until
    from {{ ref('int_claims_dated') }} as claims
    left join {{ ref('int_reviews_applied') }} as reviews on claims.claim_id = reviews.claim_id and reviews.applied

    union all by name

    select *, cast(null as date) as in_force_from, cast(null as date) as in_force_until
    from {{ ref('int_claims_derived') }}

    union all by name

    select *, cast(null as date) as in_force_from
    from {{ ref('int_readings_replaced') }}
),

first_fetches as (
    select document_id, left(min(fetched_at), 10) as first_fetched_on
    from {{ ref('stg_releases') }}
    group by all
),

first_fetches_of_basis as (
    -- Pages are fetched again and again, and only the newest snapshot is read: what it says counts from the day on
    -- which the document was first fetched in this form (the publisher's text, our restatement, a transcription).
    select document_id, source_id, basis, left(min(fetched_at), 10) as basis_fetched_on
    from {{ ref('stg_releases') }}
    group by all
),

sourced as (
    select
        claims.*,
        indicators.kind,
        case
            when indicators.kind = 'stock' then coalesce(indicators.max_gap_days, 92)
            else indicators.max_gap_days
        end as max_gap_days,
        issuers.chain,
        issuers.tier,
        tier_ranks.tier_rank,
        not coalesce(tier_ranks.fills_year, true) as is_other_concept,
        coalesce(releases.address, '') as source_address,
        coalesce(releases.title, '') as document_title,
        coalesce(releases.may_show, 'none') as may_show,
        if(claims.basis = 'derived', releases.basis, claims.basis) as evidence_basis,
        claims.basis = 'derived' as is_derived,
        claims.review_action = 'exclude' or claims.is_void as is_excluded,
        claims.review_action in ('accept', 'correct') as is_reviewed,
        first_fetches.first_fetched_on,
        first_fetches_of_basis.basis_fetched_on
    from claims
    left join {{ ref('stg_releases') }} as releases using (document_id, snapshot_sha256)
    left join first_fetches using (document_id)
    left join first_fetches_of_basis
        on
            releases.document_id = first_fetches_of_basis.document_id
            and releases.source_id = first_fetches_of_basis.source_id
            and releases.basis = first_fetches_of_basis.basis
    left join {{ ref('stg_indicators') }} as indicators on claims.indicator = indicators.code
    left join {{ ref('stg_issuers') }} as issuers on claims.issuer_id = issuers.issuer_id
    left join {{ ref('stg_tier_ranks') }} as tier_ranks
        on claims.indicator = tier_ranks.indicator and issuers.tier = tier_ranks.tier
),

timed as (
    select
        *,
        {{ said_before_its_end('sourced', 'kind') }} as is_to_date,
        -- A stock without a date stands at its publication by rule; that a flow is of the year of its report is a guess.
        kind = 'flow' and list_contains(string_split(reading_notes, ' '), 'period:publication') as is_period_assumed,
        kind = 'stock' or is_as_of as is_dated_by_period
    from sourced
),

known as (
    select
        * exclude (is_dated_by_period, basis_fetched_on),
        if(is_dated_by_period, date_from, published_from) as known_from,
        if(is_dated_by_period, date_to, published_to) as known_to,
        -- Of a date known only to the month or year the last day counts, but what was fetched had been published.
        greatest(least(published_to, {{ final_day('first_fetched_on') }}), in_force_from) as known_since,
        greatest({{ final_day('basis_fetched_on') }}, in_force_from) as fetched_since
    from timed
),

sources as (
    -- What is derived is known when the last of the figures is that it follows from.
    select
        derived.claim_id,
        max(known.known_since) as known_since,
        max(known.fetched_since) as fetched_since
    from (
        select claim_id, unnest(string_split(derived_from, ' ')) as source_id
        from known
        where derived_from <> '' and in_force_until is null
    ) as derived
    inner join known on derived.source_id = known.claim_id and known.in_force_until is null
    group by all
)

select
    known.* replace (
        greatest(known.known_since, sources.known_since) as known_since,
        greatest(known.fetched_since, sources.fetched_since) as fetched_since
    ),
    known.claim_id || coalesce(' until ' || strftime(known.in_force_until, '%Y-%m-%d'), '') as version_id
from known
left join sources on known.claim_id = sources.claim_id and known.in_force_until is null
