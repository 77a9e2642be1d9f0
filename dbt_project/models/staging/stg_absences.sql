select
    document_id,
    source_id,
    coalesce(address, '') as address,
    seen_at,
    gone_at,
    how,
    coalesce(reason, '') as reason,
    back_at
from {{ source('staged', 'absences') }}
