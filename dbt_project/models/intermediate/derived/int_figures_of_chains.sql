with

placed as (
    select
        *,
        -- Figures of two documents meet only where both are surely about the same time.
        if(
            is_to_date or (kind = 'stock' and length(period) < length('as_of:2025-10-22')), document_id, ''
        ) as told_in
    from {{ ref('int_figures_stated') }}
)

select
    chain,
    geography,
    geo_version,
    period,
    coalesce(range_kind, '') as range_kind,
    told_in,
    is_to_date,
    dimension,
    unit,
    indicator,
    kind,
    -- The most precise statement stands for all that say the same.
    arg_min(
        struct_pack(claim_id := claim_id, value := value, span := span),
        struct_pack(
            uncertain := cast(not low_is_certain as integer) + cast(not high_is_certain as integer),
            width := value_high - value_low,
            basis := list_position(['original', 'restated', 'tabular', 'transcribed'], basis),
            claim_id := claim_id
        )
    ) as figure
from placed
group by all
-- A chain that contradicts itself says nothing from which a figure could be derived.
having coalesce(max(value_low) filter (low_is_certain) <= min(value_high) filter (high_is_certain), true)
