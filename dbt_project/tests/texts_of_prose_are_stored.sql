{{ config(meta={'dagster': {'ref': {'name': 'stg_release_texts'}}}) }}

select claims.claim_id, claims.text_sha256
from {{ ref('stg_claims') }} as claims
anti join {{ ref('stg_release_texts') }} as texts using (text_sha256)
where claims.text_sha256 <> ''
