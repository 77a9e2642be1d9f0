with

copies as (
    {{ copies_found(ref('int_vintages_admitted')) | indent(4) }}
)

select claims.*
from {{ ref('int_vintages_admitted') }} as claims
anti join copies using (vintage, claim_id)
