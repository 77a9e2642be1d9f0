select
    planned.claim_id as claim_id_a,
    done.claim_id as claim_id_b,
    'plan_vs_fact' as contradiction_kind,
    '' as relation_id,
    {{ certain_gap('planned.span', 'done.span') }} as distance,
    false as rests_on_convention
from {{ ref('int_claims_comparable') }} as planned
inner join {{ ref('int_figures_standing') }} as done
    on
        planned.indicator = done.indicator
        and planned.dimension = done.dimension
        and planned.geography = done.geography
        and planned.geo_version = done.geo_version
        and planned.unit = done.unit
        and planned.scope = done.scope
        and planned.range_kind is not distinct from done.range_kind
        and planned.comparison_period = done.comparison_period
where
    planned.modality = 'planned'
    -- What was done so far may still reach what was planned.
    and not (done.is_to_date and done.value_low < planned.value_high)
    and {{ certain_gap('planned.span', 'done.span') }} > 0
