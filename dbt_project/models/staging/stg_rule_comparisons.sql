{{ config(tags=['after_rules']) }}

select
    run_id,
    rule_id,
    grain,
    coalesce(geography, '') as geography,
    cast(year as integer) as year,
    nullif(period, '') as period,
    coalesce(document_id, '') as document_id,
    coalesce(dimension, '') as dimension,
    claim_id_a,
    coalesce(claim_id_b, '') as claim_id_b,
    cast(a_low as decimal(24, 6)) as a_low,
    cast(a_high as decimal(24, 6)) as a_high,
    cast(b_low as decimal(24, 6)) as b_low,
    cast(b_high as decimal(24, 6)) as b_high,
    cast(difference as decimal(24, 6)) as difference,
    outcome,
    severity,
    cast(rests_on_convention as boolean) as rests_on_convention,
    coalesce(review_action, '') as review_action,
    coalesce(note, '') as note
from {{ source('history', 'rule_comparisons') }}
