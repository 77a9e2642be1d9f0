{#
  Quotients of exact figures: computed in whole millionths, so that no binary fraction comes between, and rounded half
  away from zero to `places` digits after the point (six at most). Null where either side is, or the divisor is zero.
#}
{% macro quotient(dividend, divisor, places=6) -%}
    cast(round(
        cast(
            (
                {{ millionths(dividend) }} * 10000000 // nullif({{ millionths(divisor) }}, 0)
            ) as decimal(31, 0)
        ) * cast(0.0000001 as decimal(7, 7)),
        {{ places }}
    ) as decimal(24, 6))
{%- endmacro %}

{# A figure as a whole number of millionths. #}
{% macro millionths(value) -%}
    cast(cast({{ value }} as decimal(24, 6)) * 1000000 as hugeint)
{%- endmacro %}
