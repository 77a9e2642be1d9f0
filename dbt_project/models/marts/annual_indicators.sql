select * exclude (vintage)
from ({{ annual_values(ref('int_values_chosen')) }})
