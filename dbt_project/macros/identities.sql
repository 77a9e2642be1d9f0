{# Twenty hexadecimal digits of SHA-256 over texts joined by U+001F, as ingest/identity.py makes its identities. #}
{% macro short_hash(texts) -%}
    left(sha256(array_to_string({{ texts }}, chr(31))), 20)
{%- endmacro %}

{# A text as an SQL literal. #}
{% macro text_literal(text) -%}
    '{{ text | replace("'", "''") }}'
{%- endmacro %}
