with

sources as (
    select derivations.relation_id, derivations.source_ids, unnest(derivations.source_ids) as claim_id
    from {{ ref('int_derivations_found') }} as derivations
),

evidence as (
    select
        relation_id,
        source_ids,
        list(mention_id order by mention_id) as mention_ids,
        -- A derivation is known when the last of its sources is; of an undated source that is not known.
        if(
            count(published_on) = count(*), max(struct_pack(until := published_to, published_on := published_on)), null
        ) as published
    from sources
    inner join {{ ref('int_claims_dated') }} using (claim_id)
    group by all
),

derived as (
    -- The document, the issuer and the borders are those of the first source: the whole, or the largest part.
    select
        first_source.* exclude (is_as_of, is_range, year, end_year, date_from, date_to, published_from, published_to) replace (
            {{ short_hash("list_concat(['derived', relation_id, found.indicator, found.period], mention_ids)") }}
                as mention_id,
            found.indicator as indicator,
            found.dimension as dimension,
            found.period as period,
            found.range_kind as range_kind,
            found.value as value,
            found.unit as unit,
            '' as printed,
            {{ qualifier_of('found.span') }} as qualifier,
            found.span.low as value_low,
            found.span.high as value_high,
            found.span.low_is_certain as low_is_certain,
            found.span.high_is_certain as high_is_certain,
            'derived' as basis,
            found.derivation as derivation,
            array_to_string(source_ids, ' ') as derived_from,
            '' as speaker,
            '' as text_sha256,
            'derived:' || relation_id as row_key,
            cast(null as integer) as figure_start,
            cast(null as integer) as figure_end,
            cast(null as integer) as sentence_start,
            cast(null as integer) as sentence_end,
            '' as sentence,
            evidence.published.published_on as published_on,
            '' as reading_notes,
            '' as review_action
        )
    from {{ ref('int_derivations_found') }} as found
    inner join evidence using (relation_id, source_ids)
    inner join {{ ref('int_claims_dated') }} as first_source on found.source_ids[1] = first_source.claim_id
),

identified as (
    select
        * replace (
            {{ short_hash("[mention_id, indicator, dimension, geography, period, scope, coalesce(range_kind, '')]") }}
                as claim_id,
            case length(published_on) when 4 then 'year' when 7 then 'month' when 10 then 'day' end
                as published_precision
        )
    from derived
)

{{ dated('identified') }}
