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
        is_period_assumed,
        cast(tier_rank as integer) as tier_rank,
        is_derived,
        is_outdated,
        cast(certain_width as decimal(24, 6)) as certain_width,
        cast(n_certain_ends as integer) as n_certain_ends,
        known_to
    from {{ ref('int_claims_ranked') }}
),

chosen as (
    select * from keyed where choice_rank = 1
)

select
    keyed.* rename (known_to as known_for),
    if(keyed.choice_rank = 1, '', {{ deciding_step('chosen', 'keyed') }}) as behind_by
from keyed
inner join chosen using (indicator, dimension, geography, year, unit)
