{{ claims_admitted(ref('int_claims_deduplicated'), scope='whole') }}
