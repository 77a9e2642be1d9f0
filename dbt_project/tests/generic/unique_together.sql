{# No two rows agree in all of the columns. #}
{% test unique_together(model, columns) %}

select {{ columns | join(', ') }}, count(*) as n_rows
from {{ model }}
group by all
having count(*) > 1

{% endtest %}
