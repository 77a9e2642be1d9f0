{{ values_chosen(ref('int_claims_ranked'), ref('int_disputes_found')) }}
