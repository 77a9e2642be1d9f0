with

standing as (
    select
        *,
        case evidence_basis
            when 'original' then 1
            when 'restated' then 2
            else 3
        end as basis_rank
    from {{ ref('int_claims_sourced') }}
    where not is_excluded
),

outdone as (
    -- Claims of a document about which a better basis of the same document says something for the same time.
    select distinct claims.claim_id
    from standing as claims
    inner join standing as better
        on
            claims.document_id = better.document_id
            and claims.indicator = better.indicator
            and claims.dimension = better.dimension
            and claims.geography = better.geography
            and claims.unit = better.unit
            and claims.scope = better.scope
            and claims.modality = better.modality
            and claims.range_kind is not distinct from better.range_kind
            and claims.is_derived = better.is_derived
            and claims.basis_rank > better.basis_rank
    where
        (claims.date_from <= better.date_to and better.date_from <= claims.date_to)
        or (claims.period is null and better.period is null)
)

select standing.*
from standing
anti join outdone using (claim_id)
qualify
    row_number() over (
        partition by
            document_id, indicator, dimension, geography, geo_version, unit, scope, modality, range_kind, period,
            value, value_low, value_high, low_is_certain, high_is_certain, is_derived
        order by is_reviewed desc, basis_rank, sentence_start nulls last, figure_start nulls last, claim_id
    ) = 1
