select
    vintages.vintage,
    vintages.day,
    versions.*
from {{ ref('int_vintages_listed') }} as vintages
inner join {{ ref('int_versions_by_calendar') }} as versions
    using (indicator, dimension, geography, unit, year, calendar)
where
    versions.seen_from <= vintages.day
    and coalesce(versions.seen_until > vintages.day, true)
