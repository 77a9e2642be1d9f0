with

disputes as (
    {{ disputes_found(ref('int_vintages_counted')) | indent(4) }}
),

chosen as (
    {{ values_chosen(ref('int_vintages_ranked'), 'disputes') | indent(4) }}
)

select values_of_day.*
from ({{ annual_values('chosen') }}) as values_of_day
