{{ config(tags=['after_rules']) }}

select
    run_id,
    cast(run_at as timestamp) as run_at,
    rule_id,
    severity,
    outcome,
    cast(n_compared as integer) as n_compared,
    cast(n_holds as integer) as n_holds,
    cast(n_violated as integer) as n_violated,
    cast(n_undetermined as integer) as n_undetermined,
    cast(n_accepted as integer) as n_accepted,
    cast(is_blocking as boolean) as is_blocking,
    coalesce(message, '') as message
from {{ source('history', 'rule_results') }}
