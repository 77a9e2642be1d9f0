select * from {{ ref('stg_issuers') }}
