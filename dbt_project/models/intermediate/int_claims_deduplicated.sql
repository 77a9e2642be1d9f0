{{ claims_deduplicated(ref('int_claims_sourced')) }}
