with

figures as (
    {{ side_by_side(ref('int_values_placed')) | indent(4) }}
)

select
    figures.*,
    cast({{ var('price_base_year') }} as integer) as price_base_year,
    {{ quotient('social_order_amount_kzt * 100', 'prices.consumer_price_level_percent', places=0) }}
        as social_order_amount_real_kzt,
    {{ quotient('ngo_initiative_funding_kzt * 100', 'prices.consumer_price_level_percent', places=0) }}
        as ngo_initiative_funding_real_kzt,
    {{ quotient('social_order_amount_kzt', 'prices.usd_annual_mean_kzt', places=0) }}
        as social_order_amount_at_mean_rate_usd,
    {{ quotient('social_order_amount_kzt', 'social_order_projects', places=0) }}
        as social_order_amount_per_project_kzt,
    {{ quotient('social_order_amount_kzt * 10000', 'population.persons', places=0) }}
        as social_order_amount_per_10k_inhabitants_kzt
from figures
left join {{ ref('price_levels') }} as prices using (year)
left join {{ ref('int_population') }} as population using (geography, geo_version, year)
