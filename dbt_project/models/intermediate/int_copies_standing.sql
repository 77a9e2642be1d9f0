select
    found.claim_id,
    first(originals.claim_id order by originals.known_to, originals.claim_id) as copied_claim_id
from {{ ref('int_copies_found') }} as found
inner join {{ ref('int_claims_sourced') }} as originals on found.original_claim_id = originals.claim_id
where found.is_in_force
group by all
