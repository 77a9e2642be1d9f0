select
    code,
    geo_version,
    name_kk,
    name_ru,
    name_en,
    cast(valid_from as date) as valid_from,
    cast(valid_to as date) as valid_to,
    coalesce(predecessors, '') as predecessors
from {{ source('staged', 'regions') }}
