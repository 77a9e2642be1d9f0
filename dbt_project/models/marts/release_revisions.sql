select
    md5(concat_ws(
        '|', found.series_id, found.version, found.change, claim_before.claim_id, claim_after.claim_id
    )) as revision_id,
    newer.document_id,
    newer.source_id,
    newer.address as source_address,
    newer.title as document_title,
    coalesce(claim_after.language, claim_before.language) as language,
    found.change,
    coalesce(claim_after.indicator, claim_before.indicator) as indicator,
    coalesce(claim_after.dimension, claim_before.dimension) as dimension,
    coalesce(claim_after.geography, claim_before.geography) as geography,
    coalesce(claim_after.period, claim_before.period) as period,
    coalesce(claim_after.scope, claim_before.scope) as scope,
    coalesce(claim_after.modality, claim_before.modality) as modality,
    coalesce(claim_after.unit, claim_before.unit) as unit,
    coalesce(claim_after.issuer_id, claim_before.issuer_id) as issuer_id,
    claim_before.value as value_before,
    claim_after.value as value_after,
    claim_before.printed as printed_before,
    claim_after.printed as printed_after,
    if(older.may_show = 'none', '', claim_before.sentence) as sentence_before,
    if(newer.may_show = 'none', '', claim_after.sentence) as sentence_after,
    claim_before.claim_id as claim_id_before,
    claim_after.claim_id as claim_id_after,
    older.snapshot_sha256 as snapshot_before,
    newer.snapshot_sha256 as snapshot_after,
    older.fetched_at as fetched_at_before,
    newer.fetched_at as fetched_at_after,
    newer.is_newest
from {{ ref('int_revisions_found') }} as found
inner join {{ ref('stg_snapshot_versions') }} as newer
    on found.series_id = newer.series_id and found.version = newer.version
inner join {{ ref('stg_snapshot_versions') }} as older
    on found.series_id = older.series_id and found.version - 1 = older.version
-- Where a version cannot be read, its figures have not gone: nothing is known of them.
where newer.reason = '' and older.reason = ''
