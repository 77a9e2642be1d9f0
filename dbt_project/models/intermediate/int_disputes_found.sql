{{ disputes_found(ref('int_claims_counted')) }}
