with

limits as (
    select
        {{ threshold('jump_near_years') }} as near_years,
        {{ threshold('jump_factor_near') }} as factor_near,
        {{ threshold('jump_factor_far') }} as factor_far,
        {{ threshold('jump_longest_years') }} as longest_years,
        {{ threshold('scale_slip_tolerance') }} as tolerance
),

neighbours as (
    select
        a.indicator, a.dimension, a.geography, a.geo_version, a.unit,
        a.claim_id as claim_id_a,
        b.claim_id as claim_id_b,
        a.span as span_a,
        b.span as span_b,
        a.n_years as n_a,
        b.n_years as n_b,
        b.first_year - a.last_year as years_between
    from {{ ref('int_series_observed') }} as a
    inner join {{ ref('int_series_observed') }} as b
        using (indicator, dimension, geography, geo_version, unit)
    where b.first_year > a.last_year
    qualify
        row_number() over (
            partition by a.claim_id
            order by b.first_year, b.last_year, b.claim_id
        ) = 1
),

yearly as (
    -- Totals of several years as the mean of a year.
    select
        *,
        struct_pack(
            low := {{ quotient_floor('span_a.low', 'n_a') }},
            high := {{ quotient_ceiling('span_a.high', 'n_a') }},
            low_is_certain := span_a.low_is_certain,
            high_is_certain := span_a.high_is_certain
        ) as year_a,
        struct_pack(
            low := {{ quotient_floor('span_b.low', 'n_b') }},
            high := {{ quotient_ceiling('span_b.high', 'n_b') }},
            low_is_certain := span_b.low_is_certain,
            high_is_certain := span_b.high_is_certain
        ) as year_b,
        years_between <= near_years as is_near,
        if(is_near, factor_near, factor_far) as factor
    from neighbours
    cross join limits
    where years_between <= longest_years
),

jumps as (
    select
        *,
        {{ interval_gap('year_a', 'year_b') }} as distance,
        {{ certain_gap('year_a', 'year_b') }} as certain_distance
    from yearly
    where year_b.low > factor * year_a.high or year_a.low > factor * year_b.high
)

select
    claim_id_a,
    claim_id_b,
    -- Over many years a count may well come to ten times what it was.
    if(
        is_near and {{ fits_a_power_of_ten('year_a', 'year_b', 'tolerance') }}, 'scale_slip', 'unexplained'
    ) as contradiction_kind,
    '' as relation_id,
    distance,
    certain_distance = 0 as rests_on_convention
from jumps
