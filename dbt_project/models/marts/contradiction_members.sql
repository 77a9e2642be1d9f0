select contradiction_id, 'a' as side, claim_id_a as claim_id
from {{ ref('int_contradictions_identified') }}

union all

select contradiction_id, 'b', unnest(claim_ids_b)
from {{ ref('int_contradictions_identified') }}
