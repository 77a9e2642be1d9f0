select
    document_id,
    geography,
    period,
    indicator,
    dimension,
    claim_id,
    chain,
    value,
    value_low,
    value_high,
    low_is_certain,
    high_is_certain,
    review_action,
    basis,
    unit
from {{ ref('int_claims_deduplicated') }}
where
    modality = 'actual'
    and scope = 'whole'
    -- A figure that was computed from others keeps every rule between them, and so shows nothing.
    and not is_derived
    -- A change or a mean is a figure of another nature than the level of the same period.
    and coalesce(range_kind, 'cumulative') = 'cumulative'
