with

relations as (
    select
        relation_id,
        max(indicator) filter (role = 'one') as one,
        max(indicator) filter (role = 'other') as other
    from {{ ref('stg_relations') }}
    where kind = 'definition'
    group by all
),

pairs as (
    select
        relations.relation_id,
        a.claim_id as claim_id_a,
        b.claim_id as claim_id_b,
        coalesce(greatest(a.about_from - b.about_to, b.about_from - a.about_to, 0), 0) as gap_in_days,
        abs(a.about_to - b.about_to) as days_between_ends,
        {{ interval_gap('a.span', 'b.span') }} as distance,
        {{ certain_gap('a.span', 'b.span') }} as certain_distance,
        a.document_id = b.document_id as is_one_document,
        a.about_to is null or b.about_to is null as is_undated
    from relations
    inner join {{ ref('int_figures_standing') }} as a on relations.one = a.indicator
    inner join {{ ref('int_figures_standing') }} as b
        on
            relations.other = b.indicator
            and a.geography = b.geography
            and a.geo_version = b.geo_version
            and a.unit = b.unit
            and (a.dimension = b.dimension or '' in (a.dimension, b.dimension))
),

near as (
    select *
    from pairs
    where
        is_one_document
        or (not is_undated and gap_in_days <= {{ threshold('definition_max_gap_days') }})
),

nearest as (
    -- Each figure is held against that figure of the other definition which is nearest in time.
    select
        *,
        row_number() over (
            partition by relation_id, claim_id_a
            order by is_one_document desc, gap_in_days, days_between_ends nulls last, claim_id_b
        ) as rank_of_b,
        row_number() over (
            partition by relation_id, claim_id_b
            order by is_one_document desc, gap_in_days, days_between_ends nulls last, claim_id_a
        ) as rank_of_a
    from near
)

select
    claim_id_a,
    claim_id_b,
    'definition' as contradiction_kind,
    relation_id,
    distance,
    certain_distance = 0 as rests_on_convention
from nearest
where
    distance > 0
    and (
        (rank_of_a = 1 and rank_of_b = 1)
        -- At about the same time also where another figure is nearer still.
        or (
            (rank_of_a = 1 or rank_of_b = 1)
            and (is_one_document or gap_in_days <= {{ threshold('definition_near_days') }})
        )
    )
