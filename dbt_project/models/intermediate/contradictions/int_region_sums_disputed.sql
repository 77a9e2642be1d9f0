with

figures as (
    select
        values.*,
        {{ interval_of('values') }} as span,
        string_split(regions.predecessors, ' ') as predecessors
    from {{ ref('int_values_chosen') }} as values
    inner join {{ ref('stg_regions') }} as regions
        on values.geography = regions.code and values.geo_version = regions.geo_version
    where values.kind in ('stock', 'flow') and not values.is_derived
),

regions as (
    select * from figures where geography <> 'KZ'
),

overlapping as (
    -- Years for which a region stands beside one of those that it was cut from.
    select distinct indicator, dimension, unit, year
    from regions
    inner join regions as older using (indicator, dimension, unit, year)
    where list_contains(regions.predecessors, older.geo_version)
),

in_force as (
    select year, count(*) as n_regions
    from (select distinct year from figures) as years
    inner join {{ ref('stg_regions') }} as regions
        on
            regions.code <> 'KZ'
            and regions.valid_from <= make_date(years.year, 12, 31)
            and coalesce(regions.valid_to >= make_date(years.year, 12, 31), true)
    group by all
),

added as (
    select
        indicator, dimension, unit, year,
        count(*) as n_found,
        bool_or(is_to_date) as is_to_date,
        cast(sum(value) as decimal(24, 6)) as value,
        {{ interval_total('span') }} as span,
        sum(span.low) filter (span.low_is_certain) as at_least,
        string_agg({{ plain('value') }}, ' + ' order by value desc, claim_id) as calculation,
        list(claim_id order by value desc, claim_id) as claim_ids
    from regions
    anti join overlapping using (indicator, dimension, unit, year)
    group by all
),

compared as (
    select
        nation.claim_id,
        added.*,
        cast(greatest(
            if(nation.high_is_certain and not nation.is_to_date, added.at_least - nation.value_high, 0),
            if(
                added.n_found = in_force.n_regions
                and nation.low_is_certain
                and added.span.high_is_certain
                and not added.is_to_date,
                nation.value_low - added.span.high,
                0
            ),
            0
        ) as decimal(24, 6)) as distance
    from added
    inner join figures as nation using (indicator, dimension, unit, year)
    inner join in_force using (year)
    where nation.geography = 'KZ'
)

select
    claim_id as claim_id_a,
    claim_ids as claim_ids_b,
    calculation as calculation_b,
    value as value_b,
    span.low as low_b,
    span.high as high_b,
    'regions_make_the_nation' as relation_id,
    distance,
    false as rests_on_convention
from compared
where distance > 0
