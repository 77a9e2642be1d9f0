select
    {{ columns_of_staged_claim() }}
from {{ source('staged', 'claims') }}
