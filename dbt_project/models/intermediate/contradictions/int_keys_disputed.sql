with

pairs as (
    select
        a.claim_id as claim_id_a,
        b.claim_id as claim_id_b,
        disputes.distance,
        {{ fits_a_power_of_ten('a.span', 'b.span', 1) }} as is_scale_slip,
        a.kind = 'stock'
        and a.chain = b.chain
        and not coalesce(a.date_from = b.date_to and b.date_from = a.date_to, false) as may_be_of_two_days
    from {{ ref('int_disputes_found') }} as disputes
    inner join {{ ref('int_claims_comparable') }} as a on disputes.claim_id_a = a.claim_id
    inner join {{ ref('int_claims_comparable') }} as b on disputes.claim_id_b = b.claim_id
)

select
    claim_id_a,
    claim_id_b,
    case
        when is_scale_slip then 'scale_slip'
        when may_be_of_two_days then 'date'
        else 'unexplained'
    end as contradiction_kind,
    '' as relation_id,
    distance,
    false as rests_on_convention
from pairs
