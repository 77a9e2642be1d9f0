with

precise as (
    select *
    from {{ ref('int_versions_sourced') }}
    where
        kind = 'stock'
        and scope = 'whole'
        and modality = 'actual'
        and range_kind is null
        and year is not null
        and qualifier = 'exact'
        and not is_excluded
        and not is_other_concept
        and {{ significant_digits('value') }} >= {{ var('copy_significant_digits') }}
)

select
    copies.version_id,
    originals.version_id as original_version_id,
    copies.claim_id,
    originals.claim_id as original_claim_id,
    copies.in_force_until is null and originals.in_force_until is null as is_in_force
from precise as copies
inner join precise as originals
    on
        copies.indicator = originals.indicator
        and copies.dimension = originals.dimension
        and copies.geography = originals.geography
        and copies.geo_version = originals.geo_version
        and copies.unit = originals.unit
        and copies.value = originals.value
        and copies.document_id <> originals.document_id
        -- The days of the two cannot lie within max_gap_days.
        and originals.known_to < copies.known_from - copies.max_gap_days
