select
    claims.claim_id,
    claims.document_id,
    claims.sentence,
    substring(texts.text, claims.sentence_start + 1, claims.sentence_end - claims.sentence_start) as text_at_sentence,
    claims.printed as figure,
    substring(texts.text, claims.figure_start + 1, claims.figure_end - claims.figure_start) as text_at_figure
from {{ ref('int_claims_sourced') }} as claims
left join {{ ref('stg_release_texts') }} as texts using (text_sha256)
where claims.figure_start is not null and not claims.is_excluded
