{%- set pairs = {
    'keys': 'int_keys_disputed',
    'vintages': 'int_vintages_disputed',
    'definitions': 'int_definitions_disputed',
    'concepts': 'int_concepts_disputed',
    'dimensions': 'int_dimensions_disputed',
    'jumps': 'int_jumps_disputed',
    'plans': 'int_plans_disputed',
    'scopes': 'int_scopes_disputed',
    'copies': 'int_copies_disputed',
    'translations': 'int_translations_disputed',
    'exclusions': 'int_exclusions_disputed',
} -%}
{%- set sums = {
    'sums': 'int_sums_disputed',
    'shares': 'int_shares_disputed',
    'region_shares': 'int_region_shares_disputed',
    'share_sums': 'int_share_sums_disputed',
    'changes': 'int_changes_disputed',
    'totals': 'int_totals_disputed',
    'falls': 'int_falls_disputed',
    'inflows': 'int_inflows_disputed',
    'region_sums': 'int_region_sums_disputed',
} -%}
with

pairs as (
    {%- for detector, model in pairs.items() %}
    {{ 'union all by name' if not loop.first }}
    select '{{ detector }}' as detector, * from {{ ref(model) }}
    {%- endfor %}
),

sums as (
    {%- for detector, model in sums.items() %}
    {{ 'union all by name' if not loop.first }}
    select '{{ detector }}' as detector, * from {{ ref(model) }}
    {%- endfor %}
),

known as (
    select
        claim_id,
        mention_id,
        value,
        value_low,
        value_high,
        coalesce(published_to, {{ final_day('first_fetched_on') }}) as known_on
    from {{ ref('int_claims_sourced') }}
),

-- The claim that was known first comes first; of two known on one day, that with the smaller mention_id.
ordered as (
    select
        pairs.* exclude (claim_id_a, claim_id_b),
        (a.known_on, a.mention_id, a.claim_id) < (b.known_on, b.mention_id, b.claim_id) as is_in_order,
        if(is_in_order, pairs.claim_id_a, pairs.claim_id_b) as claim_id_a,
        if(is_in_order, pairs.claim_id_b, pairs.claim_id_a) as claim_id_b
    from pairs
    inner join known as a on pairs.claim_id_a = a.claim_id
    inner join known as b on pairs.claim_id_b = b.claim_id
)

select
    ordered.detector,
    ordered.relation_id,
    ordered.contradiction_kind,
    ordered.claim_id_a,
    [ordered.claim_id_b] as claim_ids_b,
    '' as calculation_b,
    known.value as value_b,
    known.value_low as low_b,
    known.value_high as high_b,
    ordered.distance,
    ordered.rests_on_convention
from ordered
inner join known on ordered.claim_id_b = known.claim_id

union all by name

select *, 'arithmetic' as contradiction_kind
from sums
