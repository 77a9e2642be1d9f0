with

figures as (
    {{ side_by_side(ref('int_values_placed')) | indent(4) }}
)

select
    *,
    {{ quotient('public_council_members_persons', 'public_councils', places=2) }} as public_council_members_per_council,
    {{ quotient('public_council_ngo_members_persons * 100', 'public_council_members_persons', places=2) }}
        as public_council_ngo_members_share_percent
from figures
