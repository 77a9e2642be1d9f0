with

relations as (
    select
        relation_id,
        max(indicator) filter (role = 'change') as change,
        max(indicator) filter (role = 'level') as level
    from {{ ref('stg_relations') }}
    where kind = 'change'
    group by all
),

changes as (
    select
        relations.relation_id,
        relations.level,
        claims.*,
        cast({{ period_begin('claims.period') }} as integer) as first_year,
        claims.end_year as last_year
    from {{ ref('int_claims_comparable') }} as claims
    inner join relations on claims.indicator = relations.change
    where
        claims.modality = 'actual'
        and claims.scope = 'whole'
        and claims.range_kind = 'change'
        and regexp_full_match(claims.period, '\d{4}/\d{4}')
),

levels as (
    select *, {{ interval_of('figures') }} as span
    from {{ ref('int_figures_by_year') }} as figures
),

implied as (
    select
        changes.relation_id,
        changes.claim_id as change_claim_id,
        earlier.claim_id as earlier_claim_id,
        later.claim_id as later_claim_id,
        later.span as later_span,
        case changes.unit
            when 'percent' then {{ product_floor('earlier.value', '(100 + changes.value)', 100) }}
            when 'factor' then {{ product_floor('earlier.value', 'changes.value') }}
            else cast(earlier.value + changes.value as decimal(24, 6))
        end as value,
        case changes.unit
            when 'percent' then {{ interval_addition(
                'earlier.span', interval_product('earlier.span', 'changes.span', 100)
            ) }}
            when 'factor' then {{ interval_product('earlier.span', 'changes.span') }}
            else {{ interval_addition('earlier.span', 'changes.span') }}
        end as span,
        {{ plain('earlier.value') }} || case changes.unit
            when 'percent' then ' + ' || {{ plain('changes.value') }} || ' %'
            when 'factor' then ' * ' || {{ plain('changes.value') }}
            else ' + ' || {{ plain('changes.value') }}
        end as calculation
    from changes
    inner join levels as later
        on
            changes.level = later.indicator
            and changes.last_year = later.year
            and changes.dimension = later.dimension
            and changes.geography = later.geography
    inner join levels as earlier
        on
            later.indicator = earlier.indicator
            -- The first year is the base where it is printed; where a span is named, the year before may be meant.
            and earlier.year between changes.first_year - 1 and changes.first_year
            and later.dimension = earlier.dimension
            and later.geography = earlier.geography
            and later.geo_version = earlier.geo_version
            and later.unit = earlier.unit
    where changes.unit in ('percent', 'factor', later.unit) and changes.value_low >= 0
),

closest as (
    select *, {{ certain_gap('later_span', 'span') }} as distance
    from implied
    qualify row_number() over (partition by change_claim_id order by distance, earlier_claim_id) = 1
)

select
    later_claim_id as claim_id_a,
    [earlier_claim_id, change_claim_id] as claim_ids_b,
    calculation as calculation_b,
    value as value_b,
    span.low as low_b,
    span.high as high_b,
    relation_id,
    distance,
    false as rests_on_convention
from closest
where distance > 0
