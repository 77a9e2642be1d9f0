with

releases as (
    select
        document_id,
        text_sha256,
        any_value(address) as address,
        any_value(title) as title,
        bool_or(may_show = 'none') as is_hidden
    from {{ ref('stg_releases') }}
    where is_newest and text_sha256 <> ''
    group by all
)

select
    numbers.document_id,
    releases.address,
    releases.title,
    numbers.language,
    numbers.printed,
    if(releases.is_hidden, '', numbers.sentence) as sentence,
    numbers.reason,
    numbers.figure_start,
    numbers.figure_end
from {{ ref('stg_numbers') }} as numbers
inner join releases using (document_id, text_sha256)
where numbers.fate = 'unclaimed'
