{#
  Arithmetic on figures that are intervals. An interval is a struct (low, high, low_is_certain, high_is_certain); an end
  of a result is certain only where every end that it was computed from is. Sums and differences are exact; products and
  quotients are of figures that are not negative, and rounded outwards to six decimals, so that the result always holds
  every value that its sources allow. Whole numbers of millionths (HUGEINT) stand in for decimals, since DuckDB divides
  decimals as floating point.
#}

{% macro interval_of(claim) -%}
    struct_pack(
        low := {{ claim }}.value_low,
        high := {{ claim }}.value_high,
        low_is_certain := {{ claim }}.low_is_certain,
        high_is_certain := {{ claim }}.high_is_certain
    )
{%- endmacro %}

{% macro interval_difference(x, y) -%}
    struct_pack(
        low := cast({{ x }}.low - {{ y }}.high as decimal(24, 6)),
        high := cast({{ x }}.high - {{ y }}.low as decimal(24, 6)),
        low_is_certain := {{ x }}.low_is_certain and {{ y }}.high_is_certain,
        high_is_certain := {{ x }}.high_is_certain and {{ y }}.low_is_certain
    )
{%- endmacro %}

{% macro interval_addition(x, y) -%}
    struct_pack(
        low := cast({{ x }}.low + {{ y }}.low as decimal(24, 6)),
        high := cast({{ x }}.high + {{ y }}.high as decimal(24, 6)),
        low_is_certain := {{ x }}.low_is_certain and {{ y }}.low_is_certain,
        high_is_certain := {{ x }}.high_is_certain and {{ y }}.high_is_certain
    )
{%- endmacro %}

{# The sum of the intervals of a group (an aggregate). #}
{% macro interval_total(x) -%}
    struct_pack(
        low := cast(sum({{ x }}.low) as decimal(24, 6)),
        high := cast(sum({{ x }}.high) as decimal(24, 6)),
        low_is_certain := bool_and({{ x }}.low_is_certain),
        high_is_certain := bool_and({{ x }}.high_is_certain)
    )
{%- endmacro %}

{# x * y / per; with per = 100, y may be a percentage. #}
{% macro interval_product(x, y, per=1) -%}
    struct_pack(
        low := {{ product_floor(x ~ '.low', y ~ '.low', per) }},
        high := {{ product_ceiling(x ~ '.high', y ~ '.high', per) }},
        low_is_certain := {{ x }}.low_is_certain and {{ y }}.low_is_certain,
        high_is_certain := {{ x }}.high_is_certain and {{ y }}.high_is_certain
    )
{%- endmacro %}

{# x / y * per; null where y may be zero, or so small that no figure (18 whole digits) holds the quotient. #}
{% macro interval_quotient(x, y, per=1) -%}
    if(
        {{ y }}.low > 0
        and {{ millionths(x ~ '.high') }} * {{ per }} < {{ millionths(y ~ '.low') }} * 999999999999999999::hugeint,
        struct_pack(
            low := {{ quotient_floor(x ~ '.low', y ~ '.high', per) }},
            high := {{ quotient_ceiling(x ~ '.high', y ~ '.low', per) }},
            low_is_certain := {{ x }}.low_is_certain and {{ y }}.high_is_certain,
            high_is_certain := {{ x }}.high_is_certain and {{ y }}.low_is_certain
        ),
        null
    )
{%- endmacro %}

{# No count and no amount is below zero. #}
{% macro interval_from_zero(x) -%}
    struct_pack(
        low := greatest({{ x }}.low, 0),
        high := {{ x }}.high,
        low_is_certain := {{ x }}.low_is_certain or {{ x }}.low <= 0,
        high_is_certain := {{ x }}.high_is_certain
    )
{%- endmacro %}

{# The gap between two intervals, 0 where they meet. #}
{% macro interval_gap(x, y) -%}
    cast(greatest({{ x }}.low - {{ y }}.high, {{ y }}.low - {{ x }}.high, 0) as decimal(24, 6))
{%- endmacro %}

{# The gap between them on ends that are certain, 0 where there is none. #}
{% macro certain_gap(x, y) -%}
    cast(greatest(
        if({{ x }}.low_is_certain and {{ y }}.high_is_certain, {{ x }}.low - {{ y }}.high, 0),
        if({{ y }}.low_is_certain and {{ x }}.high_is_certain, {{ y }}.low - {{ x }}.high, 0),
        0
    ) as decimal(24, 6))
{%- endmacro %}

{# The hedge that says which ends of an interval are certain. #}
{% macro qualifier_of(x) -%}
    case
        when {{ x }}.low_is_certain and {{ x }}.high_is_certain then 'exact'
        when {{ x }}.low_is_certain then 'at_least'
        when {{ x }}.high_is_certain then 'almost'
        else 'about'
    end
{%- endmacro %}

{# A figure without closing zeros, as it is written in a derivation. #}
{% macro plain(figure) -%}
    rtrim(rtrim(cast({{ figure }} as varchar), '0'), '.')
{%- endmacro %}

{% macro millionths(x) -%}
    cast({{ x }} * 1000000 as hugeint)
{%- endmacro %}

{% macro of_millionths(x) -%}
    cast(cast({{ x }} as decimal(30, 0)) * cast('0.000001' as decimal(7, 6)) as decimal(24, 6))
{%- endmacro %}

{% macro product_floor(x, y, per=1) -%}
    {{ of_millionths('(' ~ millionths(x) ~ ' * ' ~ millionths(y) ~ ') // ' ~ (1000000 * per)) }}
{%- endmacro %}

{% macro product_ceiling(x, y, per=1) -%}
    {{ of_millionths(
        '(' ~ millionths(x) ~ ' * ' ~ millionths(y) ~ ' + ' ~ (1000000 * per - 1) ~ ') // ' ~ (1000000 * per)
    ) }}
{%- endmacro %}

{% macro quotient_floor(x, y, per=1) -%}
    {{ of_millionths('(' ~ millionths(x) ~ ' * ' ~ (1000000 * per) ~ ') // ' ~ millionths(y)) }}
{%- endmacro %}

{% macro quotient_ceiling(x, y, per=1) -%}
    {{ of_millionths(
        '(' ~ millionths(x) ~ ' * ' ~ (1000000 * per) ~ ' + ' ~ millionths(y) ~ ' - 1) // ' ~ millionths(y)
    ) }}
{%- endmacro %}
