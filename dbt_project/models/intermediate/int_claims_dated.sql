{{ dated(ref('int_claims_rederived')) }}
