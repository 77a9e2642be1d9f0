with

derivations as (
    from {{ ref('int_sums_derived') }}
    union all by name
    from {{ ref('int_shares_derived') }}
    union all by name
    from {{ ref('int_years_derived') }}
),

limited as (
    select
        * replace (
            {{ interval_from_zero('span') }} as span,
            nullif(range_kind, '') as range_kind
        ),
        if(range_kind = '' and not contains(period, '/'), left({{ period_end('period') }}, 4), period) as moment
    from derivations
    where value >= 0 and span.high >= 0
),

stated as (
    select distinct
        indicator, dimension, geography, unit, coalesce(range_kind, '') as range_kind,
        if(range_kind is null and year is not null, cast(year as varchar), period) as moment
    from {{ ref('int_figures_stated') }}
)

select limited.*
from limited
-- What anybody states is not derived.
anti join stated
    on
        limited.indicator = stated.indicator
        and limited.dimension = stated.dimension
        and limited.geography = stated.geography
        and limited.unit = stated.unit
        and coalesce(limited.range_kind, '') = stated.range_kind
        and limited.moment = stated.moment
-- Of several ways to the same figure of one chain the narrowest.
qualify
    row_number() over (
        partition by indicator, dimension, geography, geo_version, unit, chain, range_kind, period
        order by span.high - span.low, relation_id, source_ids
    ) = 1
