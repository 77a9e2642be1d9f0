with

annual as (
    select
        indicator, dimension, geography, geo_version, unit, kind, claim_id,
        {{ interval_of('chosen') }} as span,
        year as first_year,
        year as last_year,
        1 as n_years,
        'figure of the year' as observed_as
    from {{ ref('int_values_chosen') }} as chosen
),

claims as (
    select
        *,
        cast({{ period_begin('left(period, 9)') }} as integer) as first_year,
        end_year as last_year
    from {{ ref('int_claims_comparable') }}
    where scope = 'whole' and regexp_full_match(period, '\d{4}(/\d{4})?')
),

ranges as (
    -- The mean of a year: a mean that is stated, or the total of a flow over the number of its years.
    select
        indicator, dimension, geography, geo_version, unit, kind, claim_id, span,
        first_year,
        last_year,
        if(range_kind = 'average', 1, last_year - first_year + 1) as n_years,
        if(range_kind = 'average', 'stated mean', 'mean of a total') as observed_as
    from claims
    where
        modality = 'actual'
        and first_year < last_year
        and (range_kind = 'average' or (range_kind = 'cumulative' and kind = 'flow'))
),

plans as (
    select
        indicator, dimension, geography, geo_version, unit, kind, claim_id, span,
        first_year,
        last_year,
        1 as n_years,
        'plan' as observed_as
    from claims
    anti join annual using (indicator, dimension, geography, unit, first_year)
    where modality = 'planned' and first_year = last_year and range_kind is null
),

observed as (
    from annual
    union all by name
    from ranges
    union all by name
    from plans
)

select *
from observed
where kind in ('stock', 'flow', 'ratio')
qualify
    row_number() over (
        partition by indicator, dimension, geography, geo_version, unit, first_year, last_year
        order by
            list_position(['figure of the year', 'plan', 'stated mean', 'mean of a total'], observed_as),
            span.high - span.low,
            claim_id
    ) = 1
