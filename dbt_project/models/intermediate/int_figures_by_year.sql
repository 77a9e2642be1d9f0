select
    geography,
    geo_version,
    year,
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
    unit
from {{ ref('int_values_chosen') }}
-- A value that was computed from others keeps every rule between them, and so shows nothing.
where not is_derived
