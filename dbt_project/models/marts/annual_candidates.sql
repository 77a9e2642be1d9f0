with

keyed as (
    select
        indicator,
        dimension,
        geography,
        year,
        unit,
        claim_id,
        cast(choice_rank as integer) as choice_rank,
        is_reviewed,
        is_to_date,
        cast(tier_rank as integer) as tier_rank,
        is_derived,
        is_outdated,
        cast(certain_width as decimal(24, 6)) as certain_width,
        cast(n_certain_ends as integer) as n_certain_ends,
        known_to as known_for
    from {{ ref('int_claims_ranked') }}
),

chosen as (
    select * from keyed where choice_rank = 1
)

select
    keyed.*,
    case
        when keyed.choice_rank = 1 then ''
        when keyed.is_reviewed <> chosen.is_reviewed then 'reviewed'
        when keyed.is_to_date <> chosen.is_to_date then 'whole_year'
        when keyed.tier_rank is distinct from chosen.tier_rank then 'tier'
        when keyed.is_derived <> chosen.is_derived then 'stated'
        when keyed.is_outdated <> chosen.is_outdated then 'latest'
        when keyed.certain_width is distinct from chosen.certain_width then 'narrower'
        when keyed.n_certain_ends <> chosen.n_certain_ends then 'narrower'
        when keyed.known_for is distinct from chosen.known_for then 'later_day'
        else 'claim_id'
    end as behind_by
from keyed
inner join chosen using (indicator, dimension, geography, year, unit)
