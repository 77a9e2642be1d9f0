select
    source_id,
    name,
    coalesce(name_kk, '') as name_kk,
    coalesce(name_ru, '') as name_ru,
    coalesce(issuer_id, '') as issuer_id,
    coalesce(via_id, '') as via_id,
    kind,
    may_show,
    licence
from {{ source('staged', 'sources') }}
