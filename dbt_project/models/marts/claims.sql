select
    claims.claim_id,
    claims.mention_id,
    claims.document_id,
    claims.indicator,
    claims.dimension,
    claims.geography,
    claims.geo_version,
    claims.scope,
    claims.period,
    claims.range_kind,
    claims.modality,
    claims.value,
    claims.unit,
    claims.printed,
    claims.qualifier,
    claims.value_low,
    claims.value_high,
    claims.low_is_certain,
    claims.high_is_certain,
    claims.basis,
    claims.derivation,
    claims.derived_from,
    claims.issuer_id,
    claims.issuer_is_inferred,
    claims.speaker,
    claims.via_id,
    claims.snapshot_sha256,
    claims.text_sha256,
    claims.row_key,
    claims.language,
    claims.figure_start,
    claims.figure_end,
    claims.sentence_start,
    claims.sentence_end,
    if(claims.may_show = 'none', '', claims.sentence) as sentence,
    claims.published_on,
    claims.published_precision,
    claims.published_basis,
    claims.reading_notes,
    claims.chain,
    claims.tier,
    claims.year,
    claims.source_address,
    claims.document_title,
    claims.may_show,
    claims.review_action,
    ranked.claim_id is not null as is_counted,
    coalesce(ranked.choice_rank = 1, false) as is_chosen,
    case
        when ranked.claim_id is not null then ''
        when claims.is_excluded then 'excluded_by_review'
        when claims.modality <> 'actual' then 'planned'
        when claims.scope <> 'whole' then 'narrower_scope'
        when claims.period is null then 'no_period'
        when claims.year is null or claims.range_kind is not null then 'range'
        when claims.is_other_concept then 'other_concept'
        when copies.claim_id is not null then 'stale_copy'
        else 'said_again'
    end as not_counted_because,
    coalesce(copies.copied_claim_id, '') as copied_claim_id,
    claims.known_since,
    claims.fetched_since
from {{ ref('int_claims_sourced') }} as claims
left join {{ ref('int_claims_ranked') }} as ranked using (claim_id)
left join {{ ref('int_copies_standing') }} as copies using (claim_id)
