with

copies as (
    {{ copies_found(ref('int_vintages_comparable')) | indent(4) }}
)

select claims.*
from {{ ref('int_vintages_comparable') }} as claims
anti join copies using (vintage, claim_id)
