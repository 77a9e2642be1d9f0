with

copies as (
    select distinct claims.vintage, claims.claim_id
    from {{ ref('int_vintages_admitted') }} as claims
    inner join {{ ref('int_copies_found') }} as found using (version_id)
    inner join {{ ref('int_versions_by_calendar') }} as originals
        on found.original_version_id = originals.version_id and claims.calendar = originals.calendar
    where
        originals.seen_from <= claims.day
        and coalesce(originals.seen_until > claims.day, true)
)

select claims.*
from {{ ref('int_vintages_admitted') }} as claims
anti join copies using (vintage, claim_id)
