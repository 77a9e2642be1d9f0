{{ claims_ranked(ref('int_vintages_counted')) }}
