select claims.*
from {{ ref('int_claims_admitted') }} as claims
anti join {{ ref('int_copies_standing') }} using (claim_id)
