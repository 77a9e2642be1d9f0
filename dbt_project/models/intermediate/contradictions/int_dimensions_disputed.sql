with

figures as (
    -- Each figure once for every key of its dimension that has a meaning: what the key says, and the rest.
    select
        figures.*,
        keys.key,
        keys.role,
        keys.disagree_when,
        keys.across_years,
        regexp_extract(figures.dimension, '(?:^|;)' || keys.key || '=([^;]*)', 1) as said,
        trim(regexp_replace(figures.dimension, '(?:^|;)' || keys.key || '=[^;]*', ''), ';') as rest
    from {{ ref('int_figures_standing') }} as figures
    inner join {{ ref('stg_dimensions') }} as keys
        on regexp_matches(figures.dimension, '(?:^|;)' || keys.key || '=')
    where keys.role <> 'parts_of_one_whole'
),

pairs as (
    select
        a.claim_id as claim_id_a,
        b.claim_id as claim_id_b,
        a.key,
        a.disagree_when,
        if(a.role = 'vintage', 'revision', 'definition') as contradiction_kind,
        {{ interval_gap('a.span', 'b.span') }} as distance,
        {{ certain_gap('a.span', 'b.span') }} as certain_distance
    from figures as a
    inner join figures as b
        on
            a.key = b.key
            and a.said < b.said
            and a.rest = b.rest
            and a.indicator = b.indicator
            and a.geography = b.geography
            and a.geo_version = b.geo_version
            and a.unit = b.unit
            and a.scope = b.scope
    where
        a.across_years
        or a.comparison_period = b.comparison_period
)

select
    claim_id_a,
    claim_id_b,
    contradiction_kind,
    'by_' || key as relation_id,
    distance,
    if(disagree_when = 'differ', certain_distance = 0, false) as rests_on_convention
from pairs
where if(disagree_when = 'differ', distance > 0, distance = 0)
