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
