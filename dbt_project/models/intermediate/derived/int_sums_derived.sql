with

figures as (
    select
        * exclude (figure, indicator, kind, is_to_date),
        indicator,
        figure.claim_id as claim_id,
        figure.value as value,
        figure.span as span
    from {{ ref('int_figures_of_chains') }}
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

wholes as (
    select relations.relation_id, figures.* exclude (indicator)
    from figures
    inner join relations on figures.indicator = relations.whole
),

parts as (
    select
        parts.relation_id,
        chain, geography, geo_version, period, range_kind, told_in, dimension, unit,
        count(*) as n_found,
        cast(sum(value) as decimal(24, 6)) as value,
        {{ interval_total('span') }} as span,
        string_agg({{ plain('value') }}, ' + ' order by value desc, claim_id) as calculation,
        list(claim_id order by value desc, claim_id) as claim_ids,
        list(figures.indicator order by figures.indicator) as indicators
    from figures
    inner join {{ ref('stg_relations') }} as parts
        on figures.indicator = parts.indicator and parts.kind = 'parts' and parts.role = 'part'
    group by all
),

wholes_from_parts as (
    select
        relation_id, relations.whole as indicator,
        chain, geography, geo_version, period, range_kind, dimension, unit,
        value,
        span,
        calculation as derivation,
        claim_ids as source_ids
    from parts
    inner join relations using (relation_id)
    anti join wholes using (relation_id, chain, geography, geo_version, period, range_kind, told_in, dimension, unit)
    where parts.n_found = relations.n_parts
),

parts_from_rests as (
    select
        relation_id, missing.indicator,
        chain, geography, geo_version, period, range_kind, dimension, unit,
        cast(wholes.value - parts.value as decimal(24, 6)) as value,
        {{ interval_difference('wholes.span', 'parts.span') }} as span,
        {{ plain('wholes.value') }} || ' - '
            || if(parts.n_found > 1, '(' || parts.calculation || ')', parts.calculation) as derivation,
        list_prepend(wholes.claim_id, parts.claim_ids) as source_ids
    from parts
    inner join relations using (relation_id)
    inner join wholes using (relation_id, chain, geography, geo_version, period, range_kind, told_in, dimension, unit)
    inner join {{ ref('stg_relations') }} as missing
        on
            parts.relation_id = missing.relation_id
            and missing.role = 'part'
            and not list_contains(parts.indicators, missing.indicator)
    where parts.n_found = relations.n_parts - 1
)

from wholes_from_parts
union all by name
from parts_from_rests
