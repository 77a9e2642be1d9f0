{{ claims_comparable(ref('int_claims_deduplicated'), scope='whole') }}
