select
    indicator,
    tier,
    cast(rank as integer) as tier_rank,
    cast(fills_year as boolean) as fills_year,
    why
from {{ source('staged', 'tier_ranks') }}
