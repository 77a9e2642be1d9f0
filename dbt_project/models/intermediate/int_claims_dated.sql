with

cut as (
    select
        *,
        period like 'as_of:%' as is_as_of,
        contains(period, '/') as is_range,
        {{ period_begin('period') }} as first_date,
        {{ period_end('period') }} as last_date
    from {{ ref('int_claims_versioned') }}
)

select
    * exclude (first_date, last_date) replace (
        coalesce(is_as_of, false) as is_as_of,
        coalesce(is_range, false) as is_range
    ),
    case when not is_range then cast(left(last_date, 4) as integer) end as year,
    cast(left(last_date, 4) as integer) as end_year,
    {{ first_day('first_date') }} as date_from,
    {{ final_day('last_date') }} as date_to,
    {{ first_day('published_on') }} as published_from,
    {{ final_day('published_on') }} as published_to
from cut
