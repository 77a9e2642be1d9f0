{{ claims_admitted(ref('int_vintages_deduplicated'), scope='whole') }}
