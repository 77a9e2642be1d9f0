select
    vintages.vintage,
    versions.* exclude (sentence, printed, derivation, derived_from, reading_notes)
from {{ ref('int_vintages_listed') }} as vintages
inner join {{ ref('int_versions_sourced') }} as versions using (indicator, dimension, geography, unit)
where
    versions.scope = 'whole'
    and versions.modality = 'actual'
    and versions.range_kind is null
    and versions.year is not null
    and versions.known_since <= vintages.known_day
    and versions.fetched_since <= vintages.fetched_day
    -- What was read stands until the day of the decision, on either calendar.
    and coalesce(
        versions.in_force_until > vintages.known_day or versions.in_force_until > vintages.fetched_day, true
    )
