with

ranked as (
    {{ claims_ranked(ref('int_event_claims_admitted')) | indent(4) }}
),

disputes as (
    {{ disputes_found(ref('int_event_claims_admitted')) | indent(4) }}
),

chosen as (
    {{ values_chosen('ranked', 'disputes') | indent(4) }}
)

select
    *,
    '' as vintage_name,
    false as is_newest_vintage
from ({{ annual_values('chosen') }})
