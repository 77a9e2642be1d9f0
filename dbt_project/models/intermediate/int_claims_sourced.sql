with

claims as (
    from {{ ref('int_claims_dated') }}
    union all by name
    from {{ ref('int_claims_derived') }}
),

first_fetches as (
    select document_id, left(min(fetched_at), 10) as first_fetched_on
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
        coalesce(releases.address, '') as source_address,
        coalesce(releases.title, '') as document_title,
        coalesce(releases.may_show, 'none') as may_show,
        if(claims.basis = 'derived', releases.basis, claims.basis) as evidence_basis,
        claims.basis = 'derived' as is_derived,
        claims.review_action = 'exclude' or claims.is_void as is_excluded,
        claims.review_action in ('accept', 'correct') as is_reviewed,
        first_fetches.first_fetched_on
    from claims
    left join {{ ref('stg_releases') }} as releases using (document_id, snapshot_sha256)
    left join first_fetches using (document_id)
    left join {{ ref('stg_indicators') }} as indicators on claims.indicator = indicators.code
    left join {{ ref('stg_issuers') }} as issuers on claims.issuer_id = issuers.issuer_id
    left join {{ ref('stg_tier_ranks') }} as tier_ranks
        on claims.indicator = tier_ranks.indicator and issuers.tier = tier_ranks.tier
),

timed as (
    select
        *,
        {{ said_before_its_end('sourced', 'kind') }} as is_to_date,
        kind = 'stock' or is_as_of as is_dated_by_period
    from sourced
)

select
    * exclude (is_dated_by_period),
    if(is_dated_by_period, date_from, published_from) as known_from,
    if(is_dated_by_period, date_to, published_to) as known_to
from timed
