{{ config(meta={'dagster': {'ref': {'name': 'annual_history'}}}) }}

-- What stands now, on either calendar, is what annual_indicators says, column by column.
{%- for calendar in ['known', 'fetched'] %}
{%- set standing %}
    select * exclude (known_from, known_to, fetched_from, fetched_to)
    from {{ ref('annual_history') }}
    where {{ calendar }}_from is not null and {{ calendar }}_to is null
{%- endset %}
{{ 'union all' if not loop.first }}
(from {{ ref('annual_indicators') }} except ({{ standing }}))
union all
(({{ standing }}) except from {{ ref('annual_indicators') }})
{%- endfor %}
