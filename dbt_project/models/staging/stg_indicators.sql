select
    code,
    name_kk,
    name_ru,
    name_en,
    unit,
    kind,
    coalesce(concept_note, '') as concept_note,
    cast(soft_min as decimal(24, 6)) as soft_min,
    cast(soft_max as decimal(24, 6)) as soft_max,
    cast(hard_min as decimal(24, 6)) as hard_min,
    cast(hard_max as decimal(24, 6)) as hard_max,
    cast(max_gap_days as integer) as max_gap_days
from {{ source('staged', 'indicators') }}
