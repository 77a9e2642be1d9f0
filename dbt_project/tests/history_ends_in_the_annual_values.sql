{{ config(meta={'dagster': {'ref': {'name': 'annual_history'}}}) }}

-- What stands now, by publication and by fetching, is what annual_indicators says, column by column.
(
    from {{ ref('annual_indicators') }}
    except
    select * exclude (known_from, known_to, fetched_from, fetched_to)
    from {{ ref('annual_history') }}
    where known_to is null and fetched_to is null
)
union all
(
    select * exclude (known_from, known_to, fetched_from, fetched_to)
    from {{ ref('annual_history') }}
    where known_to is null and fetched_to is null
    except
    from {{ ref('annual_indicators') }}
)
