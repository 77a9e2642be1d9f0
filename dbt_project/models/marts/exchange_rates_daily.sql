with

rates as (
    -- A day that was fetched twice counts as it was fetched last.
    select
        cast(replace(claims.period, 'as_of:', '') as date) as rate_on,
        claims.value as usd_kzt,
        claims.claim_id,
        claims.document_id
    from {{ ref('stg_claims') }} as claims
    where claims.indicator = 'usd_kzt' and claims.dimension = 'rate=official_day'
    qualify row_number() over (partition by rate_on order by claims.published_on desc, claims.claim_id) = 1
),

beside as (
    select
        *,
        lag(rate_on) over days as rate_on_before,
        lag(usd_kzt) over days as usd_kzt_before,
        lead(rate_on) over days as rate_on_after,
        lead(usd_kzt) over days as usd_kzt_after
    from rates
    window days as (order by rate_on)
)

select
    rate_on,
    usd_kzt,
    usd_kzt_before,
    usd_kzt_after,
    coalesce(
        rate_on - rate_on_before <= {{ var('rate_neighbour_days') }}
        and rate_on_after - rate_on <= {{ var('rate_neighbour_days') }}
        and abs(usd_kzt / usd_kzt_before - 1) * 100 > {{ var('rate_spike_percent') }}
        and abs(usd_kzt / usd_kzt_after - 1) * 100 > {{ var('rate_spike_percent') }}
        and (usd_kzt > usd_kzt_before) = (usd_kzt > usd_kzt_after)
        and abs(usd_kzt_after / usd_kzt_before - 1) * 100 <= {{ var('rate_spike_percent') }},
        false
    ) as is_isolated_spike,
    claim_id,
    document_id
from beside
