{# How history is asked: the table macro over annual_history. #}

{#
  known_on(day) gives annual_indicators as it would have stood on that day, from all that has been fetched by now;
  known_on(day, fetched_by) from what had been fetched by then. Both only filter annual_history. A hook of that model
  makes them, so that they are there whenever the table is; parameters have no types, for DuckDB 1.4 to read the file.
#}
{% macro create_known_on(history) -%}
    {%- set known_by = "known_from <= cast(on_day as date) and coalesce(known_to > cast(on_day as date), true)" -%}
    create or replace macro {{ history.schema }}.known_on
        (on_day) as table (
            select * from {{ history.include(database=false) }}
            where {{ known_by }} and fetched_to is null
        ),
        (on_day, fetched_by) as table (
            select * from {{ history.include(database=false) }}
            where {{ known_by }}
                and fetched_from <= cast(fetched_by as date)
                and coalesce(fetched_to > cast(fetched_by as date), true)
        );
    comment on macro table {{ history.schema }}.known_on is {{ text_literal(
        "annual_indicators as it would have stood on a day, by publication: from known_on(date '2024-12-31'). With a"
        " second day, only from what had been fetched by then. It filters annual_history and replays today's rules; what"
        " was really published on a day stands in the manifests. Of an attached file it can be called after USE."
    ) }}
{%- endmacro %}
