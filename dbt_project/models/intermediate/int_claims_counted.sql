select claims.*
from {{ ref('int_claims_admitted') }} as claims
anti join {{ ref('int_copies_found') }} as copies using (vintage, claim_id)
