{{ claims_comparable(ref('int_vintages_deduplicated'), scope='whole') }}
