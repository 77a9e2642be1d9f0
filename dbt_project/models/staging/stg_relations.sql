select
    relation_id,
    kind,
    role,
    indicator
from {{ source('staged', 'relations') }}
