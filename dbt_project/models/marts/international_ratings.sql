{{ side_by_side(ref('int_values_placed')) }}
