-- An empty list of an annotation fits everything.
select
    contradictions.contradiction_id,
    annotations.annotation_id
from {{ ref('contradictions') }} as contradictions
inner join {{ ref('stg_annotations') }} as annotations
    on
        (annotations.kinds = '' or list_contains(string_split(annotations.kinds, ' '), contradictions.kind))
        and (
            annotations.indicators = ''
            or list_has_all(
                string_split(annotations.indicators, ' '), [contradictions.indicator, contradictions.indicator_b]
            )
        )
        and (
            annotations.geographies = ''
            or list_contains(string_split(annotations.geographies, ' '), contradictions.geography)
        )
        and (
            annotations.years = ''
            or list_has_any(
                string_split(annotations.years, ' '),
                [cast(contradictions.year as varchar), cast(contradictions.year_b as varchar)]
            )
        )
