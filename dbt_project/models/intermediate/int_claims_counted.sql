select *
from {{ ref('int_claims_comparable') }}
where scope = 'whole' and modality = 'actual' and period is not null
