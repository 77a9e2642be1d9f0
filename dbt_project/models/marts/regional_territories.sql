with

successions as (
    -- A territory is a region in the borders that it had before it was divided, with the regions it was divided into.
    select
        unnest(string_split(predecessors, ' ')) as territory,
        geo_version
    from {{ ref('stg_regions') }}
    where predecessors <> ''
),

divided as (
    select
        territory,
        count(*) as n_successors
    from successions
    group by all
    having count(*) > 1
),

undivided as (
    select
        divided.territory,
        figures.indicator,
        figures.dimension,
        figures.unit,
        figures.year,
        figures.value,
        figures.geo_version as members,
        figures.claim_id as chosen_claim_ids
    from divided
    inner join {{ ref('int_regional_figures') }} as figures on divided.territory = figures.geo_version
),

summed as (
    select
        successions.territory,
        figures.indicator,
        figures.dimension,
        figures.unit,
        figures.year,
        cast(sum(figures.value) as decimal(24, 6)) as value,
        string_agg(figures.geo_version, ' ' order by figures.geo_version) as members,
        string_agg(figures.claim_id, ' ' order by figures.geo_version) as chosen_claim_ids
    from successions
    inner join divided using (territory)
    inner join {{ ref('int_regional_figures') }} as figures on successions.geo_version = figures.geo_version
    group by all
    having count(*) = any_value(divided.n_successors)
)

select
    territory,
    indicator,
    dimension,
    unit,
    year,
    value,
    false as is_sum,
    members,
    chosen_claim_ids
from undivided

union all

select
    territory,
    indicator,
    dimension,
    unit,
    year,
    value,
    true,
    members,
    chosen_claim_ids
from summed
-- A figure of the undivided region, where there is one, comes before the sum.
anti join undivided using (territory, indicator, dimension, unit, year)
