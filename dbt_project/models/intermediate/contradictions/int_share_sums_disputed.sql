with

shares as (
    select *
    from {{ ref('int_claims_comparable') }}
    where modality = 'actual' and not is_derived and range_kind is null and unit = 'percent'
),

by_dimension as (
    -- Shares of one indicator that differ only in the part that they name.
    select
        'by_' || keys.key as relation_id,
        shares.indicator || ' ' || trim(regexp_replace(dimension, '(?:^|;)' || keys.key || '=[^;]*', ''), ';') as asked,
        shares.*
    from shares
    inner join {{ ref('stg_dimensions') }} as keys
        on keys.role = 'parts_of_one_whole' and regexp_matches(shares.dimension, '(?:^|;)' || keys.key || '=')
),

by_relation as (
    -- Shares that are the answers to one question.
    select
        relations.relation_id,
        shares.dimension as asked,
        shares.*
    from shares
    inner join {{ ref('stg_relations') }} as relations
        on shares.indicator = relations.indicator and relations.kind = 'shares'
),

lists as (
    from by_dimension
    union all by name
    from by_relation
),

parts as (
    -- Each part once; where a document gives two figures for a part, the lower one.
    select *
    from lists
    qualify
        row_number() over (
            partition by relation_id, asked, document_id, geography, scope, period, indicator, dimension
            order by value_low, claim_id
        ) = 1
),

added as (
    select
        relation_id, asked, document_id, geography, scope, period,
        sum(value) as value,
        sum(value_low) filter (low_is_certain) as certain_low,
        sum(value_high) as value_high,
        list(struct_pack(claim_id := claim_id, value := value, span := span) order by value desc, claim_id) as figures
    from parts
    group by all
    having certain_low > 100
)

select
    figures[1].claim_id as claim_id_a,
    list_transform(figures[2:], lambda figure: figure.claim_id) as claim_ids_b,
    '100 - (' || array_to_string(list_transform(figures[2:], lambda figure: {{ plain('figure.value') }}), ' + ') || ')'
        as calculation_b,
    -- What the others leave of the whole.
    cast(100 - (value - figures[1].value) as decimal(24, 6)) as value_b,
    cast(100 - (value_high - figures[1].span.high) as decimal(24, 6)) as low_b,
    cast(
        100 - (certain_low - if(figures[1].span.low_is_certain, figures[1].span.low, 0)) as decimal(24, 6)
    ) as high_b,
    relation_id,
    cast(certain_low - 100 as decimal(24, 6)) as distance,
    false as rests_on_convention
from added
