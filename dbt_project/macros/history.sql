{# How history is asked: the table macros over annual_history. #}

{#
  known_on(day) gives annual_indicators as it would have stood on that day, fetched_by(day) as it would have stood from
  what had been fetched by then. Both only filter annual_history. A hook of that model makes them, so that they are there
  whenever the table is; parameters have no types, for DuckDB 1.4 to read the file.
#}
{% macro create_known_on(history) -%}
    {{ macro_of_calendar(
        history, "known_on", "known",
        "annual_indicators as it would have stood on a day, by publication: from known_on(date '2024-12-31'). It filters"
        " annual_history and replays today's rules; what was really published on a day stands in the manifests. Of an"
        " attached file it can be called after USE."
    ) }}
    {{ macro_of_calendar(
        history, "fetched_by", "fetched",
        "annual_indicators as it would have stood on a day, of what had been fetched by then: from fetched_by(date"
        " '2026-12-31'). It filters annual_history and replays today's rules. Of an attached file it can be called after"
        " USE."
    ) }}
{%- endmacro %}

{% macro macro_of_calendar(history, name, calendar, comment) -%}
    create or replace macro {{ history.schema }}.{{ name }}(on_day) as table (
        select *
        from {{ history.include(database=false) }}
        where
            {{ calendar }}_from <= cast(on_day as date)
            and coalesce({{ calendar }}_to > cast(on_day as date), true)
    );
    comment on macro table {{ history.schema }}.{{ name }} is {{ text_literal(comment) }};
{%- endmacro %}
