with

figures as (
    {{ side_by_side(ref('int_values_placed')) | indent(4) }}
)

select
    figures.*,
    cast({{ var('price_base_year') }} as integer) as price_base_year,
    {{ quotient('ngo_prize_amount_each_prize_kzt * 100', 'prices.consumer_price_level_percent', places=0) }}
        as ngo_prize_amount_each_prize_real_kzt,
    {{ quotient(
        'ngo_prize_winners_organisations * 100',
        'coalesce(ngo_prize_applications_filed, ngo_prize_applications)',
        places=2
    ) }} as ngo_prize_success_rate_percent
from figures
left join {{ ref('price_levels') }} as prices using (year)
