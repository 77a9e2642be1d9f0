-- Figures of issuers who mean something else by the name of the indicator (tiers.yaml), beside the value of the year.
select
    chosen.claim_id as claim_id_a,
    other.claim_id as claim_id_b,
    'definition' as contradiction_kind,
    'other_concept' as relation_id,
    {{ interval_gap('chosen.span', 'other.span') }} as distance,
    {{ certain_gap('chosen.span', 'other.span') }} = 0 as rests_on_convention
from {{ ref('int_figures_standing') }} as chosen
inner join {{ ref('int_claims_comparable') }} as other
    on
        chosen.indicator = other.indicator
        and chosen.dimension = other.dimension
        and chosen.geography = other.geography
        and chosen.geo_version = other.geo_version
        and chosen.unit = other.unit
        and chosen.scope = other.scope
        and chosen.comparison_period = other.comparison_period
where
    chosen.is_chosen
    and other.is_other_concept
    and other.modality = 'actual'
    and other.range_kind is null
    and {{ interval_gap('chosen.span', 'other.span') }} > 0
