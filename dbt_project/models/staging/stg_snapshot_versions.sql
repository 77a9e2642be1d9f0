select
    series_id,
    cast(version as integer) as version,
    document_id,
    snapshot_sha256,
    source_id,
    coalesce(address, '') as address,
    coalesce(title, '') as title,
    coalesce(language, '') as language,
    basis,
    cast(fetched_at as varchar) as fetched_at,
    may_show,
    cast(is_newest as boolean) as is_newest,
    coalesce(reason, '') as reason
from {{ source('staged', 'snapshot_versions') }}
