with

figures as (
    select
        'release' as grain, document_id as held_by, geography, coalesce(period, '') as moment,
        indicator, dimension, unit, claim_id, value, value_low, value_high, low_is_certain, high_is_certain
    from {{ ref('int_figures_by_release') }}
    union all
    select
        'year', geo_version, geography, cast(year as varchar),
        indicator, dimension, unit, claim_id, value, value_low, value_high, low_is_certain, high_is_certain
    from {{ ref('int_figures_by_year') }}
),

narrowed as (
    -- What all statements of one figure allow together; the most precise of them stands for it.
    select
        grain, held_by, geography, moment, indicator, dimension, unit,
        max(value_low) filter (low_is_certain) as certain_low,
        min(value_high) filter (high_is_certain) as certain_high,
        arg_min(
            struct_pack(claim_id := claim_id, value := value, value_low := value_low, value_high := value_high),
            struct_pack(width := value_high - value_low, claim_id := claim_id)
        ) as figure
    from figures
    group by all
),

relations as (
    select
        relation_id,
        max(indicator) filter (role = 'whole') as whole,
        count(*) filter (role = 'part') as n_parts
    from {{ ref('stg_relations') }}
    where kind = 'parts'
    group by all
),

sums as (
    select
        parts.relation_id, grain, held_by, geography, moment, dimension, unit,
        count(*) as n_parts_found,
        sum(figure.value) as value,
        sum(figure.value_low) as value_low,
        sum(figure.value_high) as value_high,
        if(count(certain_low) = count(*), sum(certain_low), null) as certain_low,
        if(count(certain_high) = count(*), sum(certain_high), null) as certain_high,
        string_agg({{ plain('figure.value') }}, ' + ' order by figure.value desc, figure.claim_id) as calculation,
        list(figure.claim_id order by figure.claim_id) as claim_ids
    from narrowed
    inner join {{ ref('stg_relations') }} as parts
        on narrowed.indicator = parts.indicator and parts.kind = 'parts' and parts.role = 'part'
    where coalesce(certain_low <= certain_high, true)
    group by all
),

compared as (
    select
        grain,
        relation_id,
        dimension,
        geography,
        left({{ period_end('moment') }}, 4) as year,
        unit,
        whole.figure.claim_id as whole_claim_id,
        whole.figure.value as whole_value,
        sums.claim_ids as part_claim_ids,
        sums.calculation,
        cast(sums.value as decimal(24, 6)) as sum_value,
        cast(sums.value_low as decimal(24, 6)) as sum_low,
        cast(sums.value_high as decimal(24, 6)) as sum_high,
        cast(greatest(
            sums.certain_low - whole.certain_high,
            whole.certain_low - sums.certain_high
        ) as decimal(24, 6)) as distance
    from relations
    inner join sums using (relation_id)
    inner join narrowed as whole
        using (grain, held_by, geography, moment, dimension, unit)
    where
        relations.whole = whole.indicator
        and relations.n_parts = sums.n_parts_found
        and coalesce(whole.certain_low <= whole.certain_high, true)
),

disputed as (
    select * from compared where distance > 0
)

select
    whole_claim_id as claim_id_a,
    part_claim_ids as claim_ids_b,
    calculation as calculation_b,
    sum_value as value_b,
    sum_low as low_b,
    sum_high as high_b,
    relation_id,
    distance,
    false as rests_on_convention
from disputed
where
    grain = 'release'
    -- What one release already says of the same figures is not said again of the values of the year.
    or not exists (
        from disputed as said
        where
            said.grain = 'release'
            and said.relation_id = disputed.relation_id
            and said.dimension = disputed.dimension
            and said.geography = disputed.geography
            and said.year = disputed.year
            and said.unit = disputed.unit
            and said.whole_value = disputed.whole_value
            and said.sum_value = disputed.sum_value
    )
