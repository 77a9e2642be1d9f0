{# Which indicator's single years a total over years is the sum of: relation_id, total, yearly. A flow over a range of
   years is the sum of its own years. #}
{% macro totals_and_their_years() -%}
    select
        relation_id,
        max(indicator) filter (role = 'total') as total,
        max(indicator) filter (role = 'yearly') as yearly
    from {{ ref('stg_relations') }}
    where kind = 'cumulative'
    group by all

    union all

    select 'years_of_' || code, code, code
    from {{ ref('stg_indicators') }}
    where kind = 'flow'
{%- endmacro %}
