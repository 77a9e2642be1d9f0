select
    series_id,
    cast(version as integer) as version,
    {{ columns_of_staged_claim() }}
from {{ source('staged', 'claim_versions') }}
