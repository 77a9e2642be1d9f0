{#
  Quotients of exact figures: computed in whole billionths, so that no binary fraction comes between, and rounded half
  away from zero to `places` digits after the point (nine at most). Null where either side is, or the divisor is zero.
#}
{% macro quotient(dividend, divisor, places=6) -%}
    cast(round(
        cast({{ billionths(dividend) }} * 10000000000 // nullif({{ billionths(divisor) }}, 0) as decimal(28, 0))
            * cast(0.0000000001 as decimal(10, 10)),
        {{ places }}
    ) as decimal(24, {{ [places, 6] | max }}))
{%- endmacro %}

{# A figure as a whole number of billionths. #}
{% macro billionths(value) -%}
    cast(cast({{ value }} as decimal(28, 9)) * 1000000000 as hugeint)
{%- endmacro %}
