select
    document_id,
    story_id,
    coalesce(language, '') as language,
    linked_by
from {{ source('staged', 'stories') }}
