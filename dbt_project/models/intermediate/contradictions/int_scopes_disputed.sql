select
    whole.claim_id as claim_id_a,
    part.claim_id as claim_id_b,
    'scope' as contradiction_kind,
    'whole_and_' || part.scope as relation_id,
    {{ interval_gap('whole.span', 'part.span') }} as distance,
    {{ certain_gap('whole.span', 'part.span') }} = 0 as rests_on_convention
from {{ ref('int_figures_standing') }} as whole
inner join {{ ref('int_figures_standing') }} as part
    on
        whole.indicator = part.indicator
        and whole.geography = part.geography
        and whole.geo_version = part.geo_version
        and whole.unit = part.unit
        and whole.range_kind is not distinct from part.range_kind
        and whole.comparison_period = part.comparison_period
        and (whole.dimension = part.dimension or whole.dimension = '')
where
    whole.scope = 'whole'
    and part.scope <> 'whole'
    and {{ interval_gap('whole.span', 'part.span') }} > 0
