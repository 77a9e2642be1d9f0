select
    event_id,
    kind,
    cast(edition as integer) as edition,
    name_kk,
    name_ru,
    name_en,
    geography,
    nullif(starts_on, '') as starts_on,
    nullif(ends_on, '') as ends_on
from {{ source('staged', 'events') }}
