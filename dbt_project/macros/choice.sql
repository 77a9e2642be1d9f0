{#
  The choice of the value that stands for a year, step by step. Each step is written once and runs twice: over the claims
  as they stand now (int_claims_*), and over the claims that were known on each day that matters (int_vintages_*), so
  that history replays the same rules. `vintage` keeps the days apart; of the claims as they stand now it is 'now'.
#}

{#
  Each figure of a document once: of several bases the best that speaks of the same time, of a repetition the first.
  `claims` has the columns of int_versions_sourced and vintage.
#}
{% macro claims_deduplicated(claims) -%}
with

standing as (
    select
        *,
        case evidence_basis
            when 'original' then 1
            when 'restated' then 2
            else 3
        end as basis_rank
    from {{ claims }}
    where not is_excluded
),

outdone as (
    -- Claims of a document about which a better basis of the same document says something for the same time.
    select distinct claims.vintage, claims.claim_id
    from standing as claims
    inner join standing as better
        on
            claims.vintage = better.vintage
            and claims.document_id = better.document_id
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
anti join outdone using (vintage, claim_id)
qualify
    row_number() over (
        partition by
            vintage, document_id, indicator, dimension, geography, geo_version, unit, scope, modality, range_kind,
            period, value, value_low, value_high, low_is_certain, high_is_certain, is_derived
        order by is_reviewed desc, basis_rank, sentence_start nulls last, figure_start nulls last, claim_id
    ) = 1
{%- endmacro %}

{#
  What may be held against one another: of one scope, told as fact, with a known period, of the concept that the indicator
  means. Within one document the same figure, said again for another day of the same year, counts once.
#}
{% macro claims_admitted(claims, scope) -%}
with

admitted as (
    select
        *,
        range_kind is null and year is not null as is_annual,
        if(range_kind is null and year is not null, cast(year as varchar), period) as comparison_period
    from {{ claims }}
    where scope = '{{ scope }}' and modality = 'actual' and period is not null and not is_other_concept
)

select *
from admitted
qualify
    row_number() over (
        partition by
            vintage, document_id, indicator, dimension, geography, geo_version, unit, range_kind, comparison_period,
            value, value_low, value_high, low_is_certain, high_is_certain, is_derived
        order by
            is_reviewed desc, basis_rank, date_to desc,
            sentence_start nulls last, figure_start nulls last, claim_id
    ) = 1
{%- endmacro %}

{# The candidates of every key in the written order; choice_rank 1 stands for the year. #}
{% macro claims_ranked(claims) -%}
with

annual as (
    select
        *,
        min(tier_rank) over year_key as best_tier_rank,
        if(low_is_certain and high_is_certain, value_high - value_low, null) as certain_width,
        cast(low_is_certain as integer) + cast(high_is_certain as integer) as n_certain_ends
    from {{ claims }}
    where is_annual
    window year_key as (partition by vintage, indicator, dimension, geography, year, unit)
),

latest as (
    select
        *,
        max(known_to) filter (tier_rank = best_tier_rank) over year_key as latest_of_best_tier
    from annual
    window year_key as (partition by vintage, indicator, dimension, geography, year, unit)
),

outdated as (
    select
        *,
        coalesce(
            case
                when kind = 'stock' then known_to < latest_of_best_tier - max_gap_days
                when is_to_date then known_to < latest_of_best_tier
            end,
            false
        ) as is_outdated
    from latest
)

select
    *,
    row_number() over (
        partition by vintage, indicator, dimension, geography, year, unit
        order by
            is_reviewed desc,
            is_to_date,
            is_period_assumed,
            tier_rank nulls last,
            is_derived,
            is_outdated,
            certain_width nulls last,
            n_certain_ends desc,
            known_to desc nulls last,
            claim_id
    ) as choice_rank
from outdated
{%- endmacro %}

{# The first step of the written order that tells the chosen claim from the runner-up, as a code. #}
{% macro deciding_step(chosen, runner_up) -%}
    case
        when {{ runner_up }}.claim_id is null then 'only'
        when {{ chosen }}.is_reviewed <> {{ runner_up }}.is_reviewed then 'reviewed'
        when {{ chosen }}.is_to_date <> {{ runner_up }}.is_to_date then 'whole_year'
        when {{ chosen }}.is_period_assumed <> {{ runner_up }}.is_period_assumed then 'period_stated'
        when {{ chosen }}.tier_rank is distinct from {{ runner_up }}.tier_rank then 'tier'
        when {{ chosen }}.is_derived <> {{ runner_up }}.is_derived then 'stated'
        when {{ chosen }}.is_outdated <> {{ runner_up }}.is_outdated then 'latest'
        when {{ chosen }}.certain_width is distinct from {{ runner_up }}.certain_width then 'narrower'
        when {{ chosen }}.n_certain_ends <> {{ runner_up }}.n_certain_ends then 'narrower'
        when {{ chosen }}.known_to is distinct from {{ runner_up }}.known_to then 'later_day'
        else 'claim_id'
    end
{%- endmacro %}

{# Pairs of claims of one key and period whose intervals are disjoint on certain ends, with the gap. #}
{% macro disputes_found(claims) -%}
with

pairs as (
    select
        a.vintage,
        a.claim_id as claim_id_a,
        b.claim_id as claim_id_b,
        cast(greatest(
            if(
                a.low_is_certain and b.high_is_certain
                and not {{ may_have_grown_past('b', 'a') }},
                a.value_low - b.value_high, 0
            ),
            if(
                b.low_is_certain and a.high_is_certain
                and not {{ may_have_grown_past('a', 'b') }},
                b.value_low - a.value_high, 0
            )
        ) as decimal(24, 6)) as distance
    from {{ claims }} as a
    inner join {{ claims }} as b
        on
            a.vintage = b.vintage
            and a.indicator = b.indicator
            and a.dimension = b.dimension
            and a.geography = b.geography
            and a.geo_version = b.geo_version
            and a.unit = b.unit
            and a.range_kind is not distinct from b.range_kind
            and a.comparison_period = b.comparison_period
            and a.claim_id < b.claim_id
    where {{ dates_may_meet('a', 'b') }}
)

select *
from pairs
where distance > 0
{%- endmacro %}

{# The claim that stands for each key, with its status, its witnesses and the runner-up. #}
{% macro values_chosen(ranked, disputes) -%}
with

chosen as (
    select * from {{ ranked }} where choice_rank = 1
),

runners_up as (
    select * from {{ ranked }} where choice_rank = 2
),

witnesses as (
    select
        chosen.vintage,
        chosen.claim_id,
        count(*) as n_witnesses,
        count(distinct claims.chain) as n_witness_chains
    from chosen
    inner join {{ ranked }} as claims
        on
            chosen.vintage = claims.vintage
            and chosen.indicator = claims.indicator
            and chosen.dimension = claims.dimension
            and chosen.geography = claims.geography
            and chosen.geo_version = claims.geo_version
            and chosen.year = claims.year
            and chosen.unit = claims.unit
    where {{ dates_may_meet('chosen', 'claims') }} and not {{ certainly_apart('chosen', 'claims') }}
    group by all
),

counts as (
    select
        vintage,
        indicator,
        dimension,
        geography,
        year,
        unit,
        count(*) as n_claims,
        count(distinct chain) as n_chains,
        bool_and(is_to_date) as is_all_to_date
    from {{ ranked }}
    group by all
),

disputed as (
    select distinct claims.vintage, claims.indicator, claims.dimension, claims.geography, claims.year, claims.unit
    from {{ disputes }} as disputes
    inner join {{ ranked }} as claims
        on disputes.vintage = claims.vintage and disputes.claim_id_a = claims.claim_id
),

judged as (
    select
        chosen.*,
        counts.n_claims,
        counts.n_chains,
        witnesses.n_witnesses,
        witnesses.n_witness_chains,
        chosen.kind = 'flow' and chosen.is_to_date and counts.is_all_to_date as is_provisional,
        disputed.indicator is not null as is_disputed,
        {{ deciding_step('chosen', 'runners_up') }} as chosen_by,
        runners_up.claim_id as runner_up_claim_id,
        runners_up.value as runner_up_value,
        runners_up.issuer_id as runner_up_issuer_id,
        runners_up.tier as runner_up_tier
    from chosen
    inner join counts using (vintage, indicator, dimension, geography, year, unit)
    inner join witnesses using (vintage, claim_id)
    left join runners_up using (vintage, indicator, dimension, geography, year, unit)
    left join disputed using (vintage, indicator, dimension, geography, year, unit)
)

select
    *,
    case
        when is_disputed then 'disputed'
        when is_provisional then 'provisional'
        when n_witness_chains > 1 then 'agreed'
        when n_witnesses > 1 then 'repeated'
        else 'single_source'
    end as status
from judged
{%- endmacro %}


{#
  The annual values as analysts read them, one row per vintage and key, from what values_chosen gives: with the runner-up
  and the sentence that says why.
#}
{% macro annual_values(chosen) -%}
with

named as (
    select
        chosen.*,
        {% for language in ['kk', 'ru', 'en'] -%}
        issuers.name_{{ language }} as issuer_name_{{ language }},
        runner_up_issuers.name_{{ language }} as runner_up_issuer_name_{{ language }}
        {{- "," if not loop.last }}
        {% endfor %}
    from {{ chosen }} as chosen
    inner join {{ ref('stg_issuers') }} as issuers using (issuer_id)
    left join {{ ref('stg_issuers') }} as runner_up_issuers
        on chosen.runner_up_issuer_id = runner_up_issuers.issuer_id
)

select
    vintage,
    indicator,
    dimension,
    geography,
    geo_version,
    year,
    period,
    value,
    value_low,
    value_high,
    low_is_certain,
    high_is_certain,
    unit,
    qualifier,
    status,
    basis,
    issuer_id,
    published_on,
    source_address,
    is_provisional,
    cast(n_claims as integer) as n_claims,
    cast(n_chains as integer) as n_chains,
    claim_id as chosen_claim_id,
    chosen_by,
    runner_up_claim_id,
    runner_up_value,
    runner_up_issuer_id,
    {{ chosen_because('kk') }} as chosen_because_kk,
    {{ chosen_because('ru') }} as chosen_because_ru,
    {{ chosen_because('en') }} as chosen_because_en
from named
{%- endmacro %}
