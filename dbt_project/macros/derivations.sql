{#
  Claims of which the derived ones that a release itself gives ("more by so much than in that year") have the value and the
  interval of the difference. `reviewed` has the columns of int_claims_reviewed; is_void marks what may not be used.
#}
{% macro rederived(reviewed) -%}
with

claims as (
    select *, {{ interval_of('claims') }} as span
    from {{ reviewed }} as claims
),

differences as (
    -- A release that prints "more by so much than in that year" gives the level of that year: its level less the change.
    select
        derived.claim_id,
        cast(level.value - change.value as decimal(24, 6)) as value,
        {{ interval_from_zero(interval_difference('level.span', 'change.span')) }} as span,
        {{ plain('level.value') }} || ' - ' || {{ plain('change.value') }} as derivation,
        (
            level.value < change.value
            or level.unit <> change.unit
            or level.modality = 'planned'
            or change.modality = 'planned'
            or level.scope <> 'whole'
            or change.scope <> 'whole'
            or level.geo_version <> derived.geo_version
            or level.review_action = 'exclude'
            or change.review_action = 'exclude'
        ) as is_void
    from claims as derived
    inner join claims as level on split_part(derived.derived_from, ' ', 1) = level.claim_id
    inner join claims as change on split_part(derived.derived_from, ' ', 2) = change.claim_id
    where
        derived.basis = 'derived'
        and change.range_kind = 'change'
        -- What a person corrected stands as corrected.
        and derived.review_action <> 'correct'
)

select
    claims.* exclude (span) replace (
        coalesce(differences.value, claims.value) as value,
        coalesce(differences.span.low, claims.value_low) as value_low,
        coalesce(differences.span.high, claims.value_high) as value_high,
        coalesce(differences.span.low_is_certain, claims.low_is_certain) as low_is_certain,
        coalesce(differences.span.high_is_certain, claims.high_is_certain) as high_is_certain,
        if(differences.span is null, claims.qualifier, {{ qualifier_of('differences.span') }}) as qualifier,
        coalesce(differences.derivation, claims.derivation) as derivation
    ),
    coalesce(differences.is_void, false) as is_void
from claims
left join differences using (claim_id)
{%- endmacro %}
