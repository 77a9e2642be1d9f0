{{ config(tags=['after_rules']) }}

with

results as (
    select
        *,
        -- 1 is the latest run.
        row_number() over (partition by rule_id order by run_at desc, run_id desc) as age,
        outcome in ('violated', 'could_not_check') as fails
    from {{ ref('stg_rule_results') }}
),

latest as (
    select max_by(run_id, (run_at, run_id)) as run_id
    from results
),

kept as (
    select
        rule_id,
        min(age) as age
    from results
    where not fails
    group by rule_id
),

streaks as (
    select
        results.rule_id,
        min(results.run_at) as failing_since,
        max_by(results.run_id, results.age) as failing_since_run_id,
        count(*) as n_runs_failing
    from results
    left join kept using (rule_id)
    where results.fails and coalesce(results.age < kept.age, true)
    group by results.rule_id
),

counted as (
    select
        rule_id,
        min(run_at) as first_run_at,
        max(run_at) as last_run_at,
        max_by(severity, -age) as severity,
        max_by(outcome, -age) as outcome,
        max_by(run_id, -age) as last_run_id,
        max_by(n_violated, -age) as n_violated,
        any_value(n_violated) filter (age = 2) as n_violated_before,
        count(*) as n_runs,
        count(*) filter (outcome = 'holds') as n_runs_holds,
        count(*) filter (outcome = 'violated') as n_runs_violated,
        count(*) filter (outcome = 'undetermined') as n_runs_undetermined,
        count(*) filter (outcome = 'nothing_to_check') as n_runs_nothing_to_check,
        count(*) filter (outcome = 'could_not_check') as n_runs_could_not_check,
        string_agg(outcome, ' ' order by age desc) filter (age <= 10) as trend
    from results
    group by rule_id
)

select
    counted.rule_id,
    counted.severity,
    counted.outcome,
    counted.last_run_id = latest.run_id as is_current,
    counted.first_run_at,
    counted.last_run_at,
    counted.n_violated,
    counted.n_violated_before,
    cast(counted.n_runs as integer) as n_runs,
    cast(counted.n_runs_holds as integer) as n_runs_holds,
    cast(counted.n_runs_violated as integer) as n_runs_violated,
    cast(counted.n_runs_undetermined as integer) as n_runs_undetermined,
    cast(counted.n_runs_nothing_to_check as integer) as n_runs_nothing_to_check,
    cast(counted.n_runs_could_not_check as integer) as n_runs_could_not_check,
    streaks.failing_since,
    coalesce(streaks.failing_since_run_id, '') as failing_since_run_id,
    cast(coalesce(streaks.n_runs_failing, 0) as integer) as n_runs_failing,
    counted.trend
from counted
cross join latest
left join streaks using (rule_id)
