with

steps as (
    select
        series_id,
        version,
        version - 1 as version_before
    from {{ ref('stg_snapshot_versions') }}
    where version > 1
),

-- Each step is looked at from both of its versions.
sides as (
    select series_id, version, version_before as read_in, version as other_version, 'before' as side from steps

    union all

    select series_id, version, version as read_in, version_before as other_version, 'after' as side from steps
),

-- What a version says and the one beside it does not; a figure that both say, in whatever sentence, is no revision.
said_by_one as (
    select
        sides.version,
        sides.side,
        claims.* exclude (version)
    from sides
    inner join {{ ref('int_versions_numbered') }} as claims
        on sides.series_id = claims.series_id and sides.read_in = claims.version
    where not exists (
        select 1
        from {{ ref('int_versions_numbered') }} as other
        where
            sides.other_version = other.version
            and claims.series_id = other.series_id
            and claims.indicator = other.indicator
            and claims.dimension = other.dimension
            and claims.geography = other.geography
            and claims.unit = other.unit
            and claims.scope = other.scope
            and claims.modality = other.modality
            and claims.period_key = other.period_key
            and claims.range_key = other.range_key
            and claims.value = other.value
            and claims.qualifier = other.qualifier
            and claims.number_of_same = other.number_of_same
    )
),

in_order as (
    select
        *,
        row_number() over (
            partition by
                side, series_id, version, indicator, dimension, geography, unit, scope, modality, period_key, range_key
            order by sentence_start, figure_start, row_key, claim_id
        ) as number_of_change
    from said_by_one
),

before_in_order as (
    select * exclude (side)
    from in_order
    where side = 'before'
),

after_in_order as (
    select * exclude (side)
    from in_order
    where side = 'after'
)

select
    coalesce(after_in_order.series_id, before_in_order.series_id) as series_id,
    coalesce(after_in_order.version, before_in_order.version) as version,
    case
        when before_in_order.claim_id is null then 'added'
        when after_in_order.claim_id is null then 'removed'
        else 'changed'
    end as change,
    before_in_order as claim_before,
    after_in_order as claim_after
from before_in_order
full outer join after_in_order
    on
        before_in_order.version = after_in_order.version
        and before_in_order.number_of_change = after_in_order.number_of_change
        and before_in_order.series_id = after_in_order.series_id
        and before_in_order.indicator = after_in_order.indicator
        and before_in_order.dimension = after_in_order.dimension
        and before_in_order.geography = after_in_order.geography
        and before_in_order.unit = after_in_order.unit
        and before_in_order.scope = after_in_order.scope
        and before_in_order.modality = after_in_order.modality
        and before_in_order.period_key = after_in_order.period_key
        and before_in_order.range_key = after_in_order.range_key
