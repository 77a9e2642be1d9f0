{{ config(meta={'dagster': {'ref': {'name': 'stg_claims'}}}) }}

-- Each rating of Freedom House names its edition, which stands for its scale too, and covers the year before it.
select claim_id, indicator, dimension, period
from {{ ref('stg_claims') }}
where
    indicator like 'freedom_house%'
    and period is not null
    and (
        try_cast(regexp_extract(dimension, '(?:^|;)edition=(\d{4})', 1) as integer)
        = cast(left(regexp_replace(period, '^as_of:', ''), 4) as integer) + 1
    ) is not true
