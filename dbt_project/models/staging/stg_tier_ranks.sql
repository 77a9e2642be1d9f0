select
    indicator,
    tier,
    cast(rank as integer) as tier_rank
from {{ source('staged', 'tier_ranks') }}
