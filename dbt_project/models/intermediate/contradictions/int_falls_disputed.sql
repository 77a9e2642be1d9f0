with

totals as (
    select
        *,
        if(is_range, {{ period_begin('period') }}, '') as since
    from {{ ref('int_claims_comparable') }}
    where
        modality = 'actual'
        and scope = 'whole'
        and kind = 'cumulative'
        and not is_derived
        and (range_kind = 'cumulative' or (range_kind is null and is_as_of))
)

select
    later.claim_id as claim_id_a,
    [earlier.claim_id] as claim_ids_b,
    '' as calculation_b,
    earlier.value as value_b,
    earlier.value_low as low_b,
    earlier.value_high as high_b,
    '' as relation_id,
    cast(earlier.value_low - later.value_high as decimal(24, 6)) as distance,
    false as rests_on_convention
from totals as later
inner join totals as earlier
    on
        later.indicator = earlier.indicator
        and later.dimension = earlier.dimension
        and later.geography = earlier.geography
        and later.geo_version = earlier.geo_version
        and later.unit = earlier.unit
        and later.since = earlier.since
        and if(later.is_range, later.date_to, later.date_from) > earlier.date_to
where
    later.high_is_certain
    and earlier.low_is_certain
    and later.value_high < earlier.value_low
