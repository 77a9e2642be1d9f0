with

candidates as (
    -- What may stand for a year, without what only describes it.
    select * exclude (
        mention_id, sentence, printed, derivation, derived_from, reading_notes, document_title, snapshot_sha256,
        text_sha256, row_key, language, speaker, via_id, issuer_is_inferred, first_fetched_on
    )
    from {{ ref('int_versions_sourced') }}
    where scope = 'whole' and modality = 'actual' and range_kind is null and year is not null
)

select
    candidates.*,
    'published' as calendar,
    known_since as seen_from,
    in_force_until as seen_until
from candidates

union all

select
    candidates.*,
    'fetched',
    fetched_since,
    in_force_until
from candidates
