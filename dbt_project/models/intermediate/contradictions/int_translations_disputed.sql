with

said as (
    -- Every figure of prose, also those that repeat another of their document: each language is a text of its own.
    select
        claims.*,
        {{ interval_of('claims') }} as span
    from {{ ref('int_claims_sourced') }} as claims
    where text_sha256 <> '' and not is_excluded and not is_derived
),

shared as (
    -- Texts of one issuer and day in two languages, and how many figures they share.
    select
        a.document_id as document_a,
        a.language as language_a,
        b.document_id as document_b,
        b.language as language_b,
        count(distinct (a.indicator, a.dimension, a.geography, a.period, a.value)) as n_figures
    from said as a
    inner join said as b
        on
            a.issuer_id = b.issuer_id
            and a.published_on = b.published_on
            and length(a.published_on) = length('2025-10-22')
            and a.language < b.language
            and a.document_id <> b.document_id
            and a.indicator = b.indicator
            and a.dimension = b.dimension
            and a.geography = b.geography
            and a.period is not distinct from b.period
            and a.value = b.value
    group by all
),

versions as (
    select distinct
        a.document_id as document_a,
        a.language as language_a,
        b.document_id as document_b,
        b.language as language_b
    from said as a
    inner join said as b on a.document_id = b.document_id and a.language < b.language

    union

    -- Translations that the site itself links, whatever they share.
    select
        a.document_id as document_a,
        a.language as language_a,
        b.document_id as document_b,
        b.language as language_b
    from {{ ref('stg_stories') }} as a
    inner join {{ ref('stg_stories') }} as b
        on a.story_id = b.story_id and a.language < b.language and a.document_id <> b.document_id
    where a.linked_by = 'site' and b.linked_by = 'site'

    union

    select * exclude (n_figures)
    from shared
    where n_figures >= {{ threshold('translation_shared_figures') }}
),

pairs as (
    select
        a.claim_id as claim_id_a,
        b.claim_id as claim_id_b,
        a.value = b.value as is_same,
        {{ interval_gap('a.span', 'b.span') }} as distance,
        {{ certain_gap('a.span', 'b.span') }} as certain_distance
    from versions
    inner join said as a on versions.document_a = a.document_id and versions.language_a = a.language
    inner join said as b
        on
            versions.document_b = b.document_id
            and versions.language_b = b.language
            and a.indicator = b.indicator
            and a.dimension = b.dimension
            and a.geography = b.geography
            and a.unit = b.unit
            and a.scope = b.scope
            and a.modality = b.modality
            and a.range_kind is not distinct from b.range_kind
            and a.period is not distinct from b.period
),

-- A figure that the other language has as well is no difference, whatever else that text says.
matched as (
    select claim_id_a as claim_id from pairs where is_same
    union
    select claim_id_b from pairs where is_same
)

select
    claim_id_a,
    claim_id_b,
    'translation' as contradiction_kind,
    '' as relation_id,
    distance,
    certain_distance = 0 as rests_on_convention
from pairs
where
    claim_id_a not in (select claim_id from matched)
    and claim_id_b not in (select claim_id from matched)
