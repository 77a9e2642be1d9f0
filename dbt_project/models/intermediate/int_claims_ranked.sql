{{ claims_ranked(ref('int_claims_counted')) }}
