with

sizes as (
    select
        story_id,
        cast(count(distinct document_id) as integer) as n_documents,
        cast(count(distinct language) as integer) as n_languages
    from {{ ref('stg_stories') }}
    group by all
)

select
    stories.story_id,
    stories.document_id,
    stories.language,
    stories.linked_by,
    releases.issuer_id,
    releases.source_id,
    releases.title,
    releases.address as source_address,
    releases.published_on,
    sizes.n_documents,
    sizes.n_languages
from {{ ref('stg_stories') }} as stories
inner join sizes using (story_id)
inner join {{ ref('stg_releases') }} as releases
    on
        stories.document_id = releases.document_id
        and releases.language in (stories.language, '')
        and releases.status = 'read'
        and releases.text_sha256 <> ''
-- One row for a text, though several bases of it may have been read.
qualify row_number() over (
    partition by stories.document_id, stories.language
    order by releases.language desc, releases.fetched_at desc, releases.snapshot_sha256
) = 1
