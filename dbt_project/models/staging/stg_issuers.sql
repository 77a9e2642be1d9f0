select
    issuer_id,
    name_kk,
    name_ru,
    name_en,
    coalesce(parent_id, '') as parent_id,
    chain,
    tier,
    may_show,
    coalesce(geography, '') as geography
from {{ source('staged', 'issuers') }}
