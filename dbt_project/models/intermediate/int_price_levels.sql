{#
  Levels from changes on the year before (previous year = 100): 100 in the base year, carried on year by year in both
  directions; where a year is missing, the chain ends.
#}
with recursive

changes as (
    select indicator, year, value as change_percent
    from {{ ref('int_values_chosen') }}
    where
        indicator in ('cpi', 'gdp_deflator')
        and geography = 'KZ'
        and dimension = ''
        and unit = 'percent'
),

forward as (
    select
        indicator,
        year,
        cast(100 as decimal(24, 9)) as level
    from changes
    where year = {{ var('price_base_year') }}

    union all

    select
        changes.indicator,
        changes.year,
        {{ quotient(
            'cast(forward.level as decimal(19, 9)) * cast(changes.change_percent as decimal(12, 6))', 100, places=9
        ) }} as level
    from forward
    inner join changes on forward.indicator = changes.indicator and forward.year + 1 = changes.year
),

backward as (
    select
        indicator,
        year,
        change_percent,
        cast(100 as decimal(24, 9)) as level
    from changes
    where year = {{ var('price_base_year') }}

    union all

    select
        changes.indicator,
        changes.year,
        changes.change_percent,
        {{ quotient('backward.level * 100', 'backward.change_percent', places=9) }} as level
    from backward
    inner join changes on backward.indicator = changes.indicator and backward.year - 1 = changes.year
)

select indicator, year, level from forward
union
select indicator, year, level from backward
