{# A number of detectors.yaml, by its name. #}
{% macro threshold(name) -%}
    (select value from {{ ref('stg_thresholds') }} where threshold = '{{ name }}')
{%- endmacro %}
