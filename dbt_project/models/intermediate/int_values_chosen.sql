with

chosen as (
    select * from {{ ref('int_claims_ranked') }} where choice_rank = 1
),

witnesses as (
    select
        chosen.claim_id,
        count(*) as n_witnesses,
        count(distinct claims.chain) as n_witness_chains
    from chosen
    inner join {{ ref('int_claims_ranked') }} as claims
        on
            chosen.indicator = claims.indicator
            and chosen.dimension = claims.dimension
            and chosen.geography = claims.geography
            and chosen.geo_version = claims.geo_version
            and chosen.year = claims.year
            and chosen.unit = claims.unit
    where {{ dates_may_meet('chosen', 'claims') }} and not {{ certainly_apart('chosen', 'claims') }}
    group by all
),

counts as (
    select
        indicator,
        dimension,
        geography,
        year,
        unit,
        count(*) as n_claims,
        count(distinct chain) as n_chains,
        bool_and(is_to_date) as is_all_to_date
    from {{ ref('int_claims_ranked') }}
    group by all
),

disputed as (
    select distinct claims.indicator, claims.dimension, claims.geography, claims.year, claims.unit
    from {{ ref('int_disputes_found') }} as disputes
    inner join {{ ref('int_claims_ranked') }} as claims on disputes.claim_id_a = claims.claim_id
),

judged as (
    select
        chosen.*,
        counts.n_claims,
        counts.n_chains,
        witnesses.n_witnesses,
        witnesses.n_witness_chains,
        chosen.kind = 'flow' and chosen.is_to_date and counts.is_all_to_date as is_provisional,
        disputed.indicator is not null as is_disputed
    from chosen
    inner join counts using (indicator, dimension, geography, year, unit)
    inner join witnesses using (claim_id)
    left join disputed using (indicator, dimension, geography, year, unit)
)

select
    *,
    case
        when is_disputed then 'disputed'
        when is_provisional then 'provisional'
        when n_witness_chains > 1 then 'agreed'
        when n_witnesses > 1 then 'repeated'
        else 'single_source'
    end as status
from judged
