with

events as (
    -- Which forum it is, is told by its place and year; not every text names its edition.
    select
        * replace (
            array_to_string(
                list_filter(
                    string_split(dimension, ';'),
                    lambda part: split_part(part, '=', 1) not in ('edition', 'forum')
                ),
                ';'
            ) as dimension,
            -- An event is over on its day, whatever is left of the year.
            false as is_to_date
        )
    from {{ ref('int_claims_deduplicated') }}
)

select * from ({{ claims_admitted('events', scope='event') }})
