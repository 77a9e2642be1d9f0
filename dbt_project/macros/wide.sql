{# Wide marts: values of annual_indicators side by side, in the columns that the description of the mart names. #}

{#
  One row per geography, borders and year. The columns are those of the model's yml whose meta names an indicator and a
  unit of the catalogue, and, if need be, a dimension; `newest` names the part of the dimension (an edition, a version of
  the dataset) of which the newest stands in the row, and `shows: vintage` makes the column tell which one that is.
  `placed` has the columns of int_values_placed.
#}
{% macro side_by_side(placed) -%}
    {%- set named = [] -%}
    {%- for column in model.columns.values() if column.meta.indicator -%}
        {%- do named.append(column) -%}
    {%- endfor -%}
select
    geography,
    geo_version,
    year,
    {%- for column in named %}
    max({{ 'vintage_name' if column.meta.shows == 'vintage' else 'value' }}) filter (
        indicator = '{{ column.meta.indicator }}' and unit = '{{ column.meta.unit }}'
        and {% if column.meta.newest %}is_newest_vintage
            {%- else %}dimension = '{{ column.meta.dimension or "" }}'{% endif %}
    ) as {{ column.name }},
    {%- endfor %}
    coalesce(
        string_agg(distinct indicator, ' ' order by indicator) filter (status = 'disputed'), ''
    ) as disputed_indicators,
    coalesce(
        string_agg(distinct indicator, ' ' order by indicator) filter (is_provisional), ''
    ) as provisional_indicators
from {{ placed }}
where
    {%- for column in named if column.meta.shows != 'vintage' %}
    {{ 'or ' if not loop.first }}(
        indicator = '{{ column.meta.indicator }}' and unit = '{{ column.meta.unit }}'
        and {% if column.meta.newest %}is_newest_vintage
            {%- else %}dimension = '{{ column.meta.dimension or "" }}'{% endif %}
    )
    {%- else %}
    false
    {%- endfor %}
group by all
{%- endmacro %}
