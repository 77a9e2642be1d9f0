{{ config(tags=['after_rules']) }}

select * from {{ ref('stg_rule_results') }}
