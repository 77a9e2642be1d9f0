with

shown as (
    select
        *,
        if(may_show = 'none', '', sentence) as shown_sentence,
        coalesce(published_to, {{ final_day('first_fetched_on') }}) as known_on,
        coalesce(published_on, first_fetched_on) as known_on_text
    from {{ ref('int_claims_sourced') }}
),

members as (
    select contradiction_kind, claim_id_a, claim_ids_b, unnest(claim_ids_b) as claim_id
    from {{ ref('int_contradictions_found') }}
),

others as (
    -- The other side as one: a single claim, or the parts of a sum in the order of their mentions.
    select
        contradiction_kind,
        claim_id_a,
        claim_ids_b,
        string_agg(claim_id, ' ' order by mention_id, claim_id) as claim_id_b,
        list(mention_id order by mention_id, claim_id) as mention_ids_b,
        string_agg(distinct issuer_id, ' ' order by issuer_id) as issuer_id_b,
        string_agg(distinct shown_sentence, chr(10) order by shown_sentence) as sentence_b,
        string_agg(distinct source_address, ' ' order by source_address) as source_address_b,
        max(struct_pack(known_on := known_on, text := known_on_text, published_on := published_on)) as newest_b,
        list(review_action) as review_actions_b
    from members
    inner join shown using (claim_id)
    group by all
),

described as (
    select
        found.contradiction_kind as kind,
        a.indicator,
        a.dimension,
        a.geography,
        a.year,
        a.unit,
        a.claim_id as claim_id_a,
        others.claim_id_b,
        a.mention_id as mention_id_a,
        array_to_string(others.mention_ids_b, ' ') as mention_id_b,
        a.issuer_id as issuer_id_a,
        others.issuer_id_b,
        a.value as value_a,
        found.value_b,
        a.value_low as low_a,
        a.value_high as high_a,
        found.low_b,
        found.high_b,
        a.shown_sentence as sentence_a,
        others.sentence_b,
        a.source_address as source_address_a,
        others.source_address_b,
        a.published_on as published_on_a,
        others.newest_b.published_on as published_on_b,
        found.distance,
        if(a.known_on > others.newest_b.known_on, a.known_on_text, others.newest_b.text) as known_since,
        array_to_string(
            list_sort(list_distinct(list_append(others.review_actions_b, a.review_action))), ' '
        ) as review_actions,
        list_sort(list_append(others.mention_ids_b, a.mention_id)) as mention_ids
    from {{ ref('int_contradictions_found') }} as found
    inner join others using (contradiction_kind, claim_id_a, claim_ids_b)
    inner join shown as a on found.claim_id_a = a.claim_id
),

identified as (
    select
        {{ short_hash('list_append(mention_ids, kind)') }} as contradiction_id,
        described.* exclude (review_actions, mention_ids),
        trim(review_actions) as resolution
    from described
)

select *
from identified
-- Two mentions that contradict each other over several keys are one entry: the first key stands for all.
qualify
    row_number() over (
        partition by contradiction_id order by year nulls last, indicator, dimension, geography, claim_id_a, claim_id_b
    ) = 1
