{#
  Which two claims about the same key may be held against each other; `a` and `b` are aliases of int_claims_counted.
#}

{# Figures at a date (stocks) only if their dates may lie within max_gap_days of each other; all others always. #}
{% macro dates_may_meet(a, b) -%}
    (
        {{ a }}.max_gap_days is null
        or coalesce(greatest({{ a }}.known_from - {{ b }}.known_to, {{ b }}.known_from - {{ a }}.known_to), 0)
            <= {{ a }}.max_gap_days
    )
{%- endmacro %}

{# A figure to date says nothing against a higher one of the same period that is, or may be, known later. #}
{% macro may_have_grown_past(earlier, later) -%}
    ({{ earlier }}.is_to_date and coalesce({{ earlier }}.known_to < {{ later }}.known_from, true))
{%- endmacro %}

{# The intervals have no common point, on ends that are certain. #}
{% macro certainly_apart(a, b) -%}
    (
        ({{ a }}.low_is_certain and {{ b }}.high_is_certain and {{ a }}.value_low > {{ b }}.value_high)
        or ({{ b }}.low_is_certain and {{ a }}.high_is_certain and {{ b }}.value_low > {{ a }}.value_high)
    )
{%- endmacro %}

{#
  With the decimal point of one moved by one to six places, the intervals meet, or come within the factor `tolerance`.
  An interval that begins at zero says too little for that.
#}
{% macro fits_a_power_of_ten(x, y, tolerance) -%}
    ({{ x }}.low > 0 and {{ y }}.low > 0 and (
        {%- for power in (10, 100, 1000, 10000, 100000, 1000000) %}
        {{ 'or' if not loop.first }} (
            {{ x }}.low * {{ power }} <= {{ y }}.high * {{ tolerance }}
            and {{ y }}.low <= {{ x }}.high * {{ power }} * {{ tolerance }}
        )
        or (
            {{ y }}.low * {{ power }} <= {{ x }}.high * {{ tolerance }}
            and {{ x }}.low <= {{ y }}.high * {{ power }} * {{ tolerance }}
        )
        {%- endfor %}
    ))
{%- endmacro %}
