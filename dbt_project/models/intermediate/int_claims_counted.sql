with

copies as (
    select distinct claim_id
    from {{ ref('int_copies_found') }}
    where is_in_force
)

select claims.*
from {{ ref('int_claims_admitted') }} as claims
anti join copies using (claim_id)
