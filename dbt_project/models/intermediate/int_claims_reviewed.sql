with

decided as (
    select
        claims.*,
        coalesce(reviews.action, '') as review_action,
        from_json(reviews.correct_json, '"MAP(VARCHAR, VARCHAR)"') as correction
    from {{ ref('stg_claims') }} as claims
    left join {{ ref('int_reviews_applied') }} as reviews on claims.claim_id = reviews.claim_id and reviews.applied
),

corrected as (
    select
        decided.* replace (
            coalesce(correction['indicator'], indicator) as indicator,
            coalesce(correction['dimension'], dimension) as dimension,
            coalesce(correction['geography'], geography) as geography,
            coalesce(correction['scope'], scope) as scope,
            nullif(coalesce(correction['period'], period), '') as period,
            nullif(coalesce(correction['range_kind'], range_kind), '') as range_kind,
            coalesce(correction['modality'], modality) as modality,
            coalesce(cast(correction['value'] as decimal(24, 6)), value) as value,
            coalesce(correction['unit'], unit) as unit,
            coalesce(correction['qualifier'], if(correction['value'] is null, qualifier, 'exact')) as qualifier
        ),
        correction['geography'] is not null or correction['period'] is not null as is_moved,
        correction['value'] is not null or correction['qualifier'] is not null as is_revalued,
        -- The figure in full as it is written: in the correction, or in print where no scale word shortens it.
        coalesce(
            correction['value'],
            regexp_extract(replace(regexp_replace(printed, '[\s%]', '', 'g'), ',', '.'), '^\d+(\.\d+)?$')
        ) as written
    from decided
),

measured as (
    select
        *,
        {{ hedge_unit('value') }} as hedge_unit,
        if(
            try_cast(written as decimal(24, 6)) = value,
            {{ print_unit('written') }},
            {{ hedge_unit('value') }}
        ) as print_unit
    from corrected
),

rounded as (
    select
        *,
        if({{ is_measured('unit') }} or print_unit > 1, print_unit, 0) as rounding
    from measured
),

borders as (
    -- The borders in force at the end of the period, else on publication; before the first version, the first.
    select
        rounded.claim_id,
        coalesce(
            arg_max(regions.geo_version, regions.valid_from) filter (
                regions.valid_from <= {{ final_day('coalesce(' ~ period_end('rounded.period') ~ ', rounded.published_on)') }}
            ),
            arg_min(regions.geo_version, regions.valid_from)
        ) as geo_version
    from rounded
    inner join {{ ref('stg_regions') }} as regions on rounded.geography = regions.code
    where rounded.is_moved and coalesce(rounded.period, rounded.published_on) is not null
    group by all
)

select
    rounded.* exclude (
        correction, is_moved, is_revalued, written, hedge_unit, print_unit, rounding
    ) replace (
        if(is_moved, coalesce(borders.geo_version, ''), rounded.geo_version) as geo_version,
        if(
            is_revalued, {{ interval_low('value', 'qualifier', 'hedge_unit', 'rounding') }}, value_low
        ) as value_low,
        if(
            is_revalued, {{ interval_high('value', 'qualifier', 'hedge_unit', 'rounding') }}, value_high
        ) as value_high,
        if(is_revalued, qualifier not in ('almost', 'about'), low_is_certain) as low_is_certain,
        if(is_revalued, qualifier not in ('more_than', 'at_least', 'about'), high_is_certain) as high_is_certain
    )
from rounded
left join borders using (claim_id)
