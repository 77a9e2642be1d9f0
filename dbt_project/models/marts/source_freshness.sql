select
    visits.source_id,
    sources.name,
    visits.status,
    {{ visit_state('visits.status', 'kk') }} as status_kk,
    {{ visit_state('visits.status', 'ru') }} as status_ru,
    {{ visit_state('visits.status', 'en') }} as status_en,
    visits.reason,
    visits.visited_at,
    visits.succeeded_at,
    visits.succeeded_at + to_days(visits.fresh_for_days) as fresh_until,
    visits.n_new,
    visits.n_same,
    visits.n_troubles,
    visits.schedule,
    visits.fresh_for_days
from {{ ref('stg_source_visits') }} as visits
inner join {{ ref('stg_sources') }} as sources using (source_id)
