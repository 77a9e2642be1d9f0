with

values_with_vintage as (
    select
        *,
        regexp_extract(dimension, '(?:^|;)(?:edition|dataset_version)=([^;]+)', 1) as vintage_name
    from {{ ref('annual_indicators') }}
)

select
    *,
    -- Editions and versions are numbers, with or without a letter before them: v9 comes before v14.
    vintage_name <> '' and row_number() over (
        partition by indicator, geography, geo_version, year, unit, vintage_name <> ''
        order by try_cast(regexp_extract(vintage_name, '\d+') as integer) desc nulls last, dimension
    ) = 1 as is_newest_vintage
from values_with_vintage
