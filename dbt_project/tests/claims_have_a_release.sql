{{ config(meta={'dagster': {'ref': {'name': 'stg_claims'}}}) }}

select claims.claim_id, claims.document_id, claims.snapshot_sha256
from {{ ref('stg_claims') }} as claims
anti join {{ ref('stg_releases') }} as releases using (document_id, snapshot_sha256)
