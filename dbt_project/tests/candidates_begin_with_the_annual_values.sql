{{ config(meta={'dagster': {'ref': {'name': 'annual_candidates'}}}) }}

-- The first candidate of each key is the claim of the annual value, and there is no other; returns those that are not.
select coalesce(candidates.claim_id, annual.chosen_claim_id) as claim_id
from (select * from {{ ref('annual_candidates') }} where choice_rank = 1) as candidates
full join {{ ref('annual_indicators') }} as annual on candidates.claim_id = annual.chosen_claim_id
where candidates.claim_id is null or annual.chosen_claim_id is null
