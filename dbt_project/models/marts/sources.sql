with

documents as (
    select
        source_id,
        count(distinct document_id) filter (status = 'read') as n_documents_read,
        count(distinct document_id) filter (status = 'quarantined') as n_documents_quarantined,
        left(min(fetched_at), 10) as first_fetched_on,
        left(max(fetched_at), 10) as last_fetched_on
    from {{ ref('stg_releases') }}
    group by all
),

told as (
    select releases.source_id, count(*) as n_claims, count(distinct claims.indicator) as n_indicators
    from {{ ref('int_claims_sourced') }} as claims
    inner join {{ ref('stg_releases') }} as releases using (document_id, snapshot_sha256)
    group by all
)

select
    sources.*,
    documents.source_id is not null as was_tried,
    cast(coalesce(documents.n_documents_read, 0) as integer) as n_documents_read,
    cast(coalesce(documents.n_documents_quarantined, 0) as integer) as n_documents_quarantined,
    cast(coalesce(told.n_claims, 0) as integer) as n_claims,
    cast(coalesce(told.n_indicators, 0) as integer) as n_indicators,
    documents.first_fetched_on,
    documents.last_fetched_on
from {{ ref('stg_sources') }} as sources
left join documents using (source_id)
left join told using (source_id)
