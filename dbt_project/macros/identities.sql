{# Twenty hexadecimal digits of SHA-256 over texts joined by U+001F, as ingest/identity.py makes its identities. #}
{% macro short_hash(texts) -%}
    left(sha256(array_to_string({{ texts }}, chr(31))), 20)
{%- endmacro %}

{# Kinds of contradictions, the one that explains most first; ingest/registry_records.py has the same list. #}
{% macro contradiction_kinds() -%}
    [
        'translation', 'scale_slip', 'revision', 'date', 'definition', 'plan_vs_fact', 'scope', 'stale_copy',
        'arithmetic', 'unexplained'
    ]
{%- endmacro %}

{# A text as an SQL literal. #}
{% macro text_literal(text) -%}
    '{{ text | replace("'", "''") }}'
{%- endmacro %}
