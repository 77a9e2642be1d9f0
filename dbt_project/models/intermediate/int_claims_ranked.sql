with

annual as (
    select
        *,
        min(tier_rank) over year_key as best_tier_rank,
        if(low_is_certain and high_is_certain, value_high - value_low, null) as certain_width,
        cast(low_is_certain as integer) + cast(high_is_certain as integer) as n_certain_ends
    from {{ ref('int_claims_counted') }}
    where is_annual
    window year_key as (partition by indicator, dimension, geography, year, unit)
),

latest as (
    select
        *,
        max(known_to) filter (tier_rank = best_tier_rank) over year_key as latest_of_best_tier
    from annual
    window year_key as (partition by indicator, dimension, geography, year, unit)
),

outdated as (
    select
        *,
        coalesce(
            case
                when kind = 'stock' then known_to < latest_of_best_tier - max_gap_days
                when is_to_date then known_to < latest_of_best_tier
            end,
            false
        ) as is_outdated
    from latest
)

select
    *,
    row_number() over (
        partition by indicator, dimension, geography, year, unit
        order by
            is_reviewed desc,
            is_to_date,
            tier_rank nulls last,
            is_derived,
            is_outdated,
            certain_width nulls last,
            n_certain_ends desc,
            known_to desc nulls last,
            claim_id
    ) as choice_rank
from outdated
