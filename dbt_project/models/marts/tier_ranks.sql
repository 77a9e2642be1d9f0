select * from {{ ref('stg_tier_ranks') }}
