{#
  The rules of docs/claims.md, "Intervals", for figures that a person corrected; ingest/interval.py has them for figures
  that were read, and a test holds the two against each other. Exact decimals throughout: units are written out as text.
#}

{# One unit of the last non-zero digit: 700 -> 100, 18000 -> 1000, 0.25 -> 0.01; 0 -> 1. #}
{% macro hedge_unit(value) -%}
    cast(case
        when {{ value }} = 0 then '1'
        when {{ value }} = trunc({{ value }}) then
            '1' || repeat('0', length(cast(cast({{ value }} as hugeint) as varchar))
                - length(rtrim(cast(cast({{ value }} as hugeint) as varchar), '0')))
        else '0.' || repeat('0', {{ decimal_places(value) }} - 1) || '1'
    end as decimal(24, 6))
{%- endmacro %}

{# One unit of the last printed digit of a plain number written as text: '24.0' -> 0.1, '25000' -> 1. #}
{% macro print_unit(number) -%}
    cast(case
        when contains({{ number }}, '.') then
            '0.' || repeat('0', length({{ number }}) - strpos({{ number }}, '.') - 1) || '1'
        else '1'
    end as decimal(24, 6))
{%- endmacro %}

{# Digits after the point of a decimal without its closing zeros. #}
{% macro decimal_places(value) -%}
    length(rtrim(split_part(cast({{ value }} as varchar), '.', 2), '0'))
{%- endmacro %}

{# Units that are measured, so that even a figure without hedge is rounded; the others are counted one by one. #}
{% macro is_measured(unit) -%}
    {{ unit }} in ('KZT', 'USD', 'percent', 'factor')
{%- endmacro %}

{% macro interval_low(value, qualifier, hedge_unit, rounding) -%}
    cast(case {{ qualifier }}
        when 'exact' then {{ value }} - {{ rounding }} * 0.5
        when 'almost' then {{ value }} - {{ hedge_unit }}
        when 'about' then {{ value }} - {{ hedge_unit }} * 0.5
        when 'less_than' then least(0, {{ value }})
        when 'up_to' then least(0, {{ value }})
        else {{ value }}
    end as decimal(24, 6))
{%- endmacro %}

{% macro interval_high(value, qualifier, hedge_unit, rounding) -%}
    cast(case {{ qualifier }}
        when 'exact' then {{ value }} + {{ rounding }} * 0.5
        when 'more_than' then {{ value }} + {{ hedge_unit }}
        when 'at_least' then {{ value }} + {{ hedge_unit }}
        when 'about' then {{ value }} + {{ hedge_unit }} * 0.5
        else {{ value }}
    end as decimal(24, 6))
{%- endmacro %}

{# How many digits a figure has between its first and its last that is not zero: 22227 -> 5, 38000 -> 2, 0.284 -> 3. #}
{% macro significant_digits(value) -%}
    length(trim(replace(cast(abs({{ value }}) as varchar), '.', ''), '0'))
{%- endmacro %}
