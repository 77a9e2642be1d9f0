select
    mention_id,
    action,
    who,
    cast(decided_on as date) as decided_on,
    why,
    expect_json,
    correct_json
from {{ source('staged', 'reviews') }}
