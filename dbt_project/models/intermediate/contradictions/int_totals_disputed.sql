with

relations as (
    {{ totals_and_their_years() }}
),

totals as (
    select
        relations.relation_id,
        relations.yearly,
        claims.*,
        cast({{ period_begin('claims.period') }} as integer) as first_year,
        claims.end_year as last_year
    from {{ ref('int_claims_comparable') }} as claims
    inner join relations on claims.indicator = relations.total
    where
        claims.modality = 'actual'
        and claims.scope = 'whole'
        and claims.range_kind = 'cumulative'
        and not claims.is_derived
        and regexp_full_match(claims.period, '\d{4}/\d{4}')
),

years as (
    select relations.relation_id, values.*, {{ interval_of('values') }} as span
    from {{ ref('int_values_chosen') }} as values
    inner join relations on values.indicator = relations.yearly
    where values.kind = 'flow' and not values.is_derived
),

within as (
    -- What stands for years of a total: figures of single years, or a shorter total with the years outside it.
    select
        totals.claim_id as total_claim_id, totals.relation_id, '' as shorter_claim_id,
        years.claim_id, years.value, years.span, years.is_to_date, years.known_to, years.year as last_year, 1 as n_years
    from totals
    inner join years
        on
            totals.relation_id = years.relation_id
            and totals.dimension = years.dimension
            and totals.geography = years.geography
            and totals.geo_version = years.geo_version
            and totals.unit = years.unit
            and years.year between totals.first_year and totals.last_year
),

shorter as (
    select
        totals.claim_id as total_claim_id, totals.relation_id, part.claim_id as shorter_claim_id,
        part.claim_id, part.value, part.span, part.is_to_date, part.known_to, part.first_year, part.last_year,
        part.last_year - part.first_year + 1 as n_years
    from totals
    inner join totals as part
        on
            totals.yearly = part.yearly
            and totals.dimension = part.dimension
            and totals.geography = part.geography
            and totals.geo_version = part.geo_version
            and totals.unit = part.unit
            and totals.first_year <= part.first_year
            and part.last_year <= totals.last_year
            and part.last_year - part.first_year < totals.last_year - totals.first_year
),

pieces as (
    from within

    union all by name

    select * exclude (first_year) from shorter

    union all by name

    select within.* replace (shorter.shorter_claim_id as shorter_claim_id)
    from within
    inner join shorter using (total_claim_id, relation_id)
    where within.last_year not between shorter.first_year and shorter.last_year
),

compared as (
    select
        totals.claim_id,
        totals.relation_id,
        pieces.shorter_claim_id,
        any_value(totals.span) as total_span,
        any_value(totals.last_year - totals.first_year + 1) as n_years,
        sum(pieces.n_years) as n_known,
        cast(sum(pieces.value) as decimal(24, 6)) as value,
        {{ interval_total('pieces.span') }} as span,
        sum(pieces.span.low) filter (
            pieces.span.low_is_certain
            -- What was said after a total to date may hold more of its last year than the total does.
            and (
                not totals.is_to_date
                or pieces.last_year < totals.last_year
                or coalesce(pieces.known_to <= totals.known_to, false)
            )
        ) as at_least,
        bool_and(
            pieces.span.high_is_certain
            and (
                not pieces.is_to_date
                or (totals.is_to_date and coalesce(pieces.known_to >= totals.known_to, false))
            )
        ) as is_at_most,
        string_agg({{ plain('pieces.value') }}, ' + ' order by pieces.last_year, pieces.claim_id) as calculation,
        list(pieces.claim_id order by pieces.last_year, pieces.claim_id) as claim_ids
    from pieces
    inner join totals on pieces.total_claim_id = totals.claim_id and pieces.relation_id = totals.relation_id
    group by all
),

disputed as (
    select
        *,
        cast(greatest(
            if(total_span.high_is_certain, at_least - total_span.high, 0),
            if(total_span.low_is_certain and n_known = n_years and is_at_most, total_span.low - span.high, 0),
            0
        ) as decimal(24, 6)) as distance
    from compared
)

select
    claim_id as claim_id_a,
    claim_ids as claim_ids_b,
    calculation as calculation_b,
    value as value_b,
    span.low as low_b,
    span.high as high_b,
    relation_id,
    distance,
    false as rests_on_convention
from disputed
where distance > 0
-- The single years say it where they do; else the shorter total that leaves the widest gap.
qualify
    row_number() over (
        partition by claim_id order by shorter_claim_id = '' desc, distance desc, shorter_claim_id, relation_id
    ) = 1
