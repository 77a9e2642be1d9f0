-- Claims of each version with a number among those that say the very same, and among those about the same thing.
select
    *,
    coalesce(period, '') as period_key,
    coalesce(range_kind, '') as range_key,
    row_number() over (
        partition by
            series_id,
            version,
            indicator,
            dimension,
            geography,
            unit,
            scope,
            modality,
            coalesce(period, ''),
            coalesce(range_kind, ''),
            value,
            qualifier
        order by sentence_start, figure_start, row_key, claim_id
    ) as number_of_same
from {{ ref('stg_claim_versions') }}
