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
    cast(count(*) over (partition by stories.story_id) as integer) as n_documents
from {{ ref('stg_stories') }} as stories
inner join {{ ref('stg_releases') }} as releases
    on stories.document_id = releases.document_id and releases.status = 'read' and releases.text_sha256 <> ''
-- One row a document, though several bases of it may have been read.
qualify row_number() over (partition by stories.document_id order by releases.fetched_at desc, releases.snapshot_sha256) = 1
