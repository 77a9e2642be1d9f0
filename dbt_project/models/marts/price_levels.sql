with

national as (
    select *
    from {{ ref('int_values_chosen') }}
    where geography = 'KZ' and dimension = ''
),

changes as (
    select
        year,
        max(value) filter (indicator = 'cpi' and unit = 'percent') as consumer_prices_previous_year_percent,
        max(value) filter (indicator = 'gdp_deflator' and unit = 'percent') as gdp_deflator_previous_year_percent,
        max(value) filter (indicator = 'usd_kzt' and unit = 'KZT') as usd_annual_mean_kzt
    from national
    where indicator in ('cpi', 'gdp_deflator', 'usd_kzt')
    group by all
),

levels as (
    select
        year,
        max(level) filter (indicator = 'cpi') as consumer_price_level_percent,
        max(level) filter (indicator = 'gdp_deflator') as gdp_deflator_level_percent
    from {{ ref('int_price_levels') }}
    group by all
)

select
    year,
    changes.consumer_prices_previous_year_percent,
    levels.consumer_price_level_percent,
    changes.gdp_deflator_previous_year_percent,
    levels.gdp_deflator_level_percent,
    changes.usd_annual_mean_kzt,
    cast({{ var('price_base_year') }} as integer) as price_base_year
from changes
left join levels using (year)
