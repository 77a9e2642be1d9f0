select claims.*
from {{ ref('int_claims_comparable') }} as claims
anti join {{ ref('int_copies_found') }} as copies using (vintage, claim_id)
