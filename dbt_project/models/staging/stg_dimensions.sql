select
    key,
    role,
    coalesce(disagree_when, '') as disagree_when,
    cast(across_years as boolean) as across_years
from {{ source('staged', 'dimensions') }}
