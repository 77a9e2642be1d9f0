{{ rederived(ref('int_claims_reviewed')) }}
