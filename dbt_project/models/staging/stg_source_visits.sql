select
    source_id,
    coalesce(status, '') as status,
    coalesce(reason, '') as reason,
    visited_at,
    succeeded_at,
    cast(n_new as integer) as n_new,
    cast(n_same as integer) as n_same,
    cast(n_troubles as integer) as n_troubles,
    schedule,
    cast(fresh_for_days as integer) as fresh_for_days
from {{ source('staged', 'source_visits') }}
