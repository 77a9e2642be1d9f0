select
    threshold,
    cast(value as decimal(24, 6)) as value
from {{ source('staged', 'thresholds') }}
