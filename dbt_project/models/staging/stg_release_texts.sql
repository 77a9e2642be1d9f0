select text_sha256, text
from {{ source('staged', 'release_texts') }}
