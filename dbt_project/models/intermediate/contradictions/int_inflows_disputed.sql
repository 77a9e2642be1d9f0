with

relations as (
    select
        relation_id,
        max(indicator) filter (role = 'inflow') as inflow,
        max(indicator) filter (role = 'stock') as stock
    from {{ ref('stg_relations') }}
    where kind = 'inflow'
    group by all
),

stocks as (
    select
        relations.relation_id,
        relations.inflow,
        series.*,
        lag(first_year) over stock as earlier_year,
        lag(claim_id) over stock as earlier_claim_id,
        lag(span) over stock as earlier_span
    from {{ ref('int_series_observed') }} as series
    inner join relations on series.indicator = relations.stock
    where series.observed_as = 'figure of the year'
    window stock as (
        partition by relation_id, indicator, dimension, geography, geo_version, unit
        order by first_year
    )
),

flows as (
    -- What flowed in during the years from the one stock to the other, those of both days in full: it is at most that.
    select
        stocks.relation_id,
        stocks.claim_id as stock_claim_id,
        inflows.claim_id as inflow_claim_id,
        {{ interval_of('claims') }} as year_span,
        claims.value as year_value,
        least(inflows.last_year, stocks.first_year) - greatest(inflows.first_year, stocks.earlier_year) + 1 as n_years
    from stocks
    inner join {{ ref('int_series_observed') }} as inflows
        on
            stocks.inflow = inflows.indicator
            and stocks.dimension = inflows.dimension
            and stocks.geography = inflows.geography
            and stocks.geo_version = inflows.geo_version
            and stocks.unit = inflows.unit
            and inflows.n_years = 1
            and inflows.observed_as <> 'plan'
            and inflows.first_year <= stocks.first_year
            and inflows.last_year >= stocks.earlier_year
    inner join {{ ref('int_claims_comparable') }} as claims on inflows.claim_id = claims.claim_id
),

added as (
    select
        relation_id,
        stock_claim_id,
        cast(sum(year_value * n_years) as decimal(24, 6)) as value,
        struct_pack(
            low := cast(sum(year_span.low * n_years) as decimal(24, 6)),
            high := cast(sum(year_span.high * n_years) as decimal(24, 6)),
            low_is_certain := bool_and(year_span.low_is_certain),
            high_is_certain := bool_and(year_span.high_is_certain)
        ) as span,
        sum(n_years) as n_years,
        string_agg(
            if(n_years > 1, n_years || ' * ', '') || {{ plain('year_value') }}, ' + ' order by inflow_claim_id
        ) as calculation,
        list(inflow_claim_id order by inflow_claim_id) as claim_ids
    from flows
    group by all
),

compared as (
    select
        stocks.relation_id,
        stocks.claim_id,
        list_prepend(stocks.earlier_claim_id, added.claim_ids) as claim_ids_b,
        {{ plain('earlier.value') }} || ' + ' || added.calculation as calculation,
        cast(earlier.value + added.value as decimal(24, 6)) as value,
        {{ interval_addition('stocks.earlier_span', 'added.span') }} as most,
        stocks.span
    from stocks
    inner join added on stocks.relation_id = added.relation_id and stocks.claim_id = added.stock_claim_id
    inner join {{ ref('int_claims_comparable') }} as earlier on stocks.earlier_claim_id = earlier.claim_id
    -- Every year between the two stocks has its inflow, and none twice.
    where added.n_years = stocks.first_year - stocks.earlier_year + 1
)

select
    claim_id as claim_id_a,
    claim_ids_b,
    calculation as calculation_b,
    value as value_b,
    most.low as low_b,
    most.high as high_b,
    relation_id,
    cast(span.low - most.high as decimal(24, 6)) as distance,
    not (span.low_is_certain and most.high_is_certain) as rests_on_convention
from compared
where span.low > most.high
