with

pairs as (
    select
        a.claim_id as claim_id_a,
        b.claim_id as claim_id_b,
        cast(greatest(
            if(
                a.low_is_certain and b.high_is_certain
                and not {{ may_have_grown_past('b', 'a') }},
                a.value_low - b.value_high, 0
            ),
            if(
                b.low_is_certain and a.high_is_certain
                and not {{ may_have_grown_past('a', 'b') }},
                b.value_low - a.value_high, 0
            )
        ) as decimal(24, 6)) as distance
    from {{ ref('int_claims_counted') }} as a
    inner join {{ ref('int_claims_counted') }} as b
        on
            a.indicator = b.indicator
            and a.dimension = b.dimension
            and a.geography = b.geography
            and a.geo_version = b.geo_version
            and a.unit = b.unit
            and a.range_kind is not distinct from b.range_kind
            and a.comparison_period = b.comparison_period
            and a.claim_id < b.claim_id
    where {{ dates_may_meet('a', 'b') }}
)

select *
from pairs
where distance > 0
