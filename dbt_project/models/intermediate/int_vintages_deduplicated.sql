{{ claims_deduplicated(ref('int_vintages_known')) }}
