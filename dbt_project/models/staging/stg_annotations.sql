select
    annotation_id,
    coalesce(annotation_group, '') as annotation_group,
    coalesce(kinds, '') as kinds,
    coalesce(indicators, '') as indicators,
    coalesce(geographies, '') as geographies,
    coalesce(years, '') as years,
    text_kk,
    text_ru,
    text_en,
    who,
    cast(noted_on as date) as noted_on
from {{ source('staged', 'annotations') }}
