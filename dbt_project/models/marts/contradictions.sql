with

shown as (
    select
        *,
        if(may_show = 'none', '', sentence) as shown_sentence,
        coalesce(published_to, {{ final_day('first_fetched_on') }}) as known_on,
        coalesce(published_on, first_fetched_on) as known_on_text
    from {{ ref('int_claims_sourced') }}
),

sides as (
    select
        contradiction_id,
        count(*) filter (side = 'b') as n_claims_b,
        -- Of several claims the largest figure stands for the side.
        arg_max(claim_id, struct_pack(value := value, claim_id := claim_id)) filter (side = 'b') as claim_id_b,
        max(struct_pack(known_on := known_on, text := known_on_text)) as last_known
    from {{ ref('contradiction_members') }}
    inner join shown using (claim_id)
    group by all
),

decisions as (
    select
        contradiction_id,
        string_agg(distinct action, ' ' order by action) as resolution,
        string_agg(distinct who, '; ' order by who) as resolved_by,
        max(decided_on) as resolved_on,
        string_agg(distinct why, chr(10) order by why) as resolution_reason
    from {{ ref('contradiction_members') }}
    inner join {{ ref('int_reviews_applied') }} as reviews using (claim_id)
    where reviews.applied
    group by all
)

select
    found.contradiction_id,
    found.contradiction_kind as kind,
    found.detector,
    found.relation_id,
    a.indicator,
    b.indicator as indicator_b,
    a.dimension,
    b.dimension as dimension_b,
    a.geography,
    a.year,
    b.year as year_b,
    a.period as period_a,
    b.period as period_b,
    a.unit,
    a.claim_id as claim_id_a,
    b.claim_id as claim_id_b,
    cast(sides.n_claims_b as integer) as n_claims_b,
    a.mention_id as mention_id_a,
    b.mention_id as mention_id_b,
    a.issuer_id as issuer_id_a,
    b.issuer_id as issuer_id_b,
    a.value as value_a,
    found.value_b,
    a.value_low as low_a,
    a.value_high as high_a,
    found.low_b,
    found.high_b,
    found.calculation_b,
    a.shown_sentence as sentence_a,
    b.shown_sentence as sentence_b,
    a.source_address as source_address_a,
    b.source_address as source_address_b,
    a.published_on as published_on_a,
    b.published_on as published_on_b,
    found.distance,
    found.rests_on_convention,
    sides.last_known.text as known_since,
    coalesce(decisions.resolution, '') as resolution,
    coalesce(decisions.resolved_by, '') as resolved_by,
    decisions.resolved_on,
    coalesce(decisions.resolution_reason, '') as resolution_reason
from {{ ref('int_contradictions_identified') }} as found
inner join sides using (contradiction_id)
inner join shown as a on found.claim_id_a = a.claim_id
inner join shown as b on sides.claim_id_b = b.claim_id
left join decisions using (contradiction_id)
