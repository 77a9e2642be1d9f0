"""From the world to claims: registry, archive, reading.

Belongs here: what is known beforehand (registry), what was fetched (archive), and the pure steps that turn
release texts and tables into claims (``Claim``), staged as Parquet.
Does not belong here: choosing between claims (dbt_project), judging them (expectations), scheduling
(orchestration). No Dagster, no dbt, no great_expectations.
"""
