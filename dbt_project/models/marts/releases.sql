select * from {{ ref('stg_releases') }}
