select
    * exclude (in_force_from, in_force_until, version_id),
    'now' as vintage
from {{ ref('int_versions_sourced') }}
where in_force_until is null
