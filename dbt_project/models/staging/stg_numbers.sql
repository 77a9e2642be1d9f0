select
    document_id,
    text_sha256,
    language,
    cast("start" as integer) as figure_start,
    cast("end" as integer) as figure_end,
    printed,
    fate,
    coalesce(reason, '') as reason,
    sentence
from {{ source('staged', 'numbers') }}
