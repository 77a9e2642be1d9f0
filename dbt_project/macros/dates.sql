{# Dates known only to the month or year: 2025, 2025-10, 2025-10-22. The first and the last day they leave open. #}

{% macro first_day(partial) -%}
    cast(case length({{ partial }})
        when 4 then {{ partial }} || '-01-01'
        when 7 then {{ partial }} || '-01'
        else {{ partial }}
    end as date)
{%- endmacro %}

{% macro final_day(partial) -%}
    case length({{ partial }})
        when 4 then cast({{ partial }} || '-12-31' as date)
        when 7 then last_day(cast({{ partial }} || '-01' as date))
        else cast({{ partial }} as date)
    end
{%- endmacro %}

{# A period is 2025, 2021/2025 (inclusive) or as_of:2025-10-22; its first and its last date as printed. #}

{% macro period_begin(period) -%}
    split_part(regexp_replace({{ period }}, '^as_of:', ''), '/', 1)
{%- endmacro %}

{% macro period_end(period) -%}
    split_part(regexp_replace({{ period }}, '^as_of:', ''), '/', -1)
{%- endmacro %}

{# Claims with the days that their period and their publication leave open. #}
{% macro dated(claims) -%}
select
    * exclude (first_date, last_date) replace (
        coalesce(is_as_of, false) as is_as_of,
        coalesce(is_range, false) as is_range
    ),
    case when not is_range then cast(left(last_date, 4) as integer) end as year,
    cast(left(last_date, 4) as integer) as end_year,
    {{ first_day('first_date') }} as date_from,
    {{ final_day('last_date') }} as date_to,
    {{ first_day('published_on') }} as published_from,
    {{ final_day('published_on') }} as published_to
from (
    select
        *,
        period like 'as_of:%' as is_as_of,
        contains(period, '/') as is_range,
        {{ period_begin('period') }} as first_date,
        {{ period_end('period') }} as last_date
    from {{ claims }}
)
{%- endmacro %}
