with

figures as (
    {{ side_by_side(ref('int_values_placed')) | indent(4) }}
)

select
    figures.*,
    cast({{ var('price_base_year') }} as integer) as price_base_year,
    {{ quotient('grants_amount_kzt * 100', 'prices.consumer_price_level_percent', places=0) }}
        as grants_amount_real_kzt,
    {{ quotient('grants_amount_kzt', 'prices.usd_annual_mean_kzt', places=0) }} as grants_amount_at_mean_rate_usd,
    {{ quotient('grants_amount_kzt', 'grants_count', places=0) }} as grants_amount_per_grant_kzt,
    {{ quotient('grant_winner_ngos_organisations * 100', 'grant_applicant_ngos_organisations', places=2) }}
        as grant_success_rate_percent
from figures
left join {{ ref('price_levels') }} as prices using (year)
