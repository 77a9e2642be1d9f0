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
            or (
                coalesce(contradictions.year, contradictions.year_b) is not null
                and list_has_all(
                    string_split(annotations.years, ' '),
                    [
                        cast(coalesce(contradictions.year, contradictions.year_b) as varchar),
                        cast(coalesce(contradictions.year_b, contradictions.year) as varchar)
                    ]
                )
            )
        )
