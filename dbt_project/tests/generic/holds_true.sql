{# Every row fulfils the condition; an unknown outcome counts as a failure. #}
{% test holds_true(model, condition, column_name=none) %}

select *
from {{ model }}
where ({{ condition }}) is not true

{% endtest %}
