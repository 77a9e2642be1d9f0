{{ dated(ref('int_claims_reviewed')) }}
