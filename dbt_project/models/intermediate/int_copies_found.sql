{{ copies_found(ref('int_claims_admitted')) }}
