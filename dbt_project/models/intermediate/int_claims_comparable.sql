with

placed as (
    select
        *,
        {{ interval_of('claims') }} as span,
        range_kind is null and year is not null as is_annual,
        if(range_kind is null and year is not null, cast(year as varchar), period) as comparison_period
    from {{ ref('int_claims_deduplicated') }} as claims
)

select *
from placed
qualify
    -- Within one document the same figure, said again for another day of the same year, counts once.
    row_number() over (
        partition by
            document_id, indicator, dimension, geography, geo_version, unit, scope, modality, range_kind,
            is_other_concept, comparison_period, value, value_low, value_high, low_is_certain, high_is_certain, is_derived
        order by
            is_reviewed desc, basis_rank, date_to desc,
            sentence_start nulls last, figure_start nulls last, claim_id
    ) = 1
