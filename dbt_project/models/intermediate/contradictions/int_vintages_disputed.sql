select
    a.claim_id as claim_id_a,
    b.claim_id as claim_id_b,
    'revision' as contradiction_kind,
    '' as relation_id,
    disputes.distance,
    false as rests_on_convention
from {{ ref('int_disputes_found') }} as disputes
inner join {{ ref('int_claims_comparable') }} as a on disputes.claim_id_a = a.claim_id
inner join {{ ref('int_claims_comparable') }} as b on disputes.claim_id_b = b.claim_id
where
    a.chain = b.chain
    -- Two days of a stock are two figures and no revision of one.
    and (a.kind <> 'stock' or (a.date_from = b.date_to and b.date_from = a.date_to))
    and (a.published_to < b.published_from or b.published_to < a.published_from)
