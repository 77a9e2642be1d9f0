select
    claims.claim_id,
    claims.mention_id,
    claims.document_id,
    snapshots.source_id,
    snapshots.address as source_address,
    snapshots.title as document_title,
    claims.language,
    claims.indicator,
    claims.dimension,
    claims.geography,
    claims.period,
    claims.range_kind,
    claims.scope,
    claims.modality,
    claims.value,
    claims.unit,
    claims.printed,
    claims.qualifier,
    claims.value_low,
    claims.value_high,
    claims.issuer_id,
    if(snapshots.may_show = 'none', '', claims.sentence) as sentence,
    claims.published_on,
    claims.snapshot_sha256,
    snapshots.version,
    snapshots.fetched_at,
    newer.fetched_at as superseded_at
from {{ ref('stg_claim_versions') }} as claims
inner join {{ ref('stg_snapshot_versions') }} as snapshots using (series_id, version)
inner join {{ ref('stg_snapshot_versions') }} as newer
    on snapshots.series_id = newer.series_id and snapshots.version + 1 = newer.version
