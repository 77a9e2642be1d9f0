select
    annotations.annotation_id,
    annotations.annotation_group,
    annotations.text_kk,
    annotations.text_ru,
    annotations.text_en,
    annotations.who,
    annotations.noted_on,
    cast(count(found.contradiction_id) as integer) as n_contradictions
from {{ ref('stg_annotations') }} as annotations
left join {{ ref('contradiction_annotations') }} as found using (annotation_id)
group by all
