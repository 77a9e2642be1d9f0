-- Every day on which borders of regions changed, with the regions that there were from then on, each in its borders.
with

changes as (
    select distinct valid_from as borders_from
    from {{ ref('stg_regions') }}
    where code <> 'KZ'
)

select
    changes.borders_from,
    regions.code as geography,
    regions.geo_version
from changes
inner join {{ ref('stg_regions') }} as regions
    on
        regions.valid_from <= changes.borders_from
        and coalesce(regions.valid_to >= changes.borders_from, true)
where regions.code <> 'KZ'
