with

told as (
    select document_id, count(*) as n_claims, count(*) filter (is_counted) as n_counted
    from {{ ref('claims') }}
    group by all
),

newest as (
    select *
    from {{ ref('stg_releases') }}
    where is_newest
    -- One row for a document, though several texts of it may be known.
    qualify row_number() over (
        partition by document_id, source_id
        order by status = 'read' desc, fetched_at desc, language, basis, snapshot_sha256
    ) = 1
)

select
    md5(concat_ws('|', absences.source_id, absences.document_id, absences.gone_at)) as disappearance_id,
    absences.document_id,
    absences.source_id,
    absences.address as source_address,
    coalesce(newest.title, '') as document_title,
    coalesce(newest.language, '') as language,
    coalesce(newest.issuer_id, '') as issuer_id,
    newest.published_on,
    absences.how,
    absences.reason,
    absences.seen_at as last_seen_at,
    absences.gone_at as gone_since,
    absences.back_at as back_since,
    absences.back_at is null as is_gone,
    coalesce(newest.snapshot_sha256, '') as snapshot_sha256,
    cast(coalesce(told.n_claims, 0) as integer) as n_claims,
    cast(coalesce(told.n_counted, 0) as integer) as n_counted
from {{ ref('stg_absences') }} as absences
left join newest
    on absences.document_id = newest.document_id and absences.source_id = newest.source_id
left join told on absences.document_id = told.document_id
