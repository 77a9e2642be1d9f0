with

figures as (
    -- What a document says of an indicator in a year; where it says two things, nothing is derived from it.
    select
        document_id, chain, geography, geo_version, end_year, dimension, indicator, unit,
        arg_min(
            struct_pack(claim_id := claim_id, value := value, span := span, period := period, range_kind := range_kind),
            struct_pack(width := value_high - value_low, claim_id := claim_id)
        ) as figure
    from {{ ref('int_figures_stated') }}
    group by all
    having count(distinct value) = 1
),

relations as (
    select
        relation_id,
        max(indicator) filter (role = 'share') as share,
        max(indicator) filter (role = 'part') as part,
        max(indicator) filter (role = 'whole') as whole
    from {{ ref('stg_relations') }}
    where kind = 'share'
    group by all
),

known as (
    select
        relations.*,
        wholes.* exclude (indicator, figure),
        wholes.figure as whole_figure,
        parts.figure as part_figure,
        shares.figure as share_figure
    from relations
    inner join figures as wholes on relations.whole = wholes.indicator
    left join figures as parts
        on
            relations.part = parts.indicator
            and wholes.document_id = parts.document_id
            and wholes.chain = parts.chain
            and wholes.geography = parts.geography
            and wholes.geo_version = parts.geo_version
            and wholes.end_year = parts.end_year
            and wholes.dimension = parts.dimension
            and wholes.unit = parts.unit
    left join figures as shares
        on
            relations.share = shares.indicator
            and wholes.document_id = shares.document_id
            and wholes.chain = shares.chain
            and wholes.geography = shares.geography
            and wholes.geo_version = shares.geo_version
            and wholes.end_year = shares.end_year
            and wholes.dimension = shares.dimension
            and shares.unit = 'percent'
),

parts_of_wholes as (
    select
        relation_id, part as indicator,
        chain, geography, geo_version, dimension, known.unit,
        -- A stock has the day of the whole; what happened in a year has the period of the share.
        case
            when indicators.kind = 'stock' then whole_figure.period
            when share_figure.period like 'as_of:%' then cast(end_year as varchar)
            else share_figure.period
        end as period,
        if(indicators.kind = 'stock', null, share_figure.range_kind) as range_kind,
        {{ product_floor('whole_figure.value', 'share_figure.value', 100) }} as value,
        {{ interval_product('whole_figure.span', 'share_figure.span', 100) }} as span,
        {{ plain('share_figure.value') }} || ' % * ' || {{ plain('whole_figure.value') }} as derivation,
        [whole_figure.claim_id, share_figure.claim_id] as source_ids
    from known
    inner join {{ ref('stg_indicators') }} as indicators on known.part = indicators.code
    where part_figure is null and share_figure is not null
),

shares_of_wholes as (
    select
        relation_id, share as indicator,
        chain, geography, geo_version, dimension, 'percent' as unit,
        part_figure.period as period,
        part_figure.range_kind as range_kind,
        {{ quotient_floor('part_figure.value', 'whole_figure.value', 100) }} as value,
        {{ interval_quotient('part_figure.span', 'whole_figure.span', 100) }} as span,
        {{ plain('part_figure.value') }} || ' / ' || {{ plain('whole_figure.value') }} as derivation,
        [part_figure.claim_id, whole_figure.claim_id] as source_ids
    from known
    where share_figure is null and part_figure is not null and whole_figure.span.low > 0
)

select * replace (coalesce(range_kind, '') as range_kind)
from (
    from parts_of_wholes
    union all by name
    from shares_of_wholes
)
