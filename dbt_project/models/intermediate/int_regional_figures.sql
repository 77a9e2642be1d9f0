-- What can be added up over regions: figures of stocks and flows, told of the whole of a region.
select chosen.*
from {{ ref('int_values_chosen') }} as chosen
inner join {{ ref('stg_indicators') }} as indicators on chosen.indicator = indicators.code
where indicators.kind in ('stock', 'flow') and chosen.geography <> 'KZ'
