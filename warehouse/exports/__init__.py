"""A publication in the formats that other tools read: one module per format, all from the same tables.

Belongs here: writing Parquet, CSV, a workbook, SDMX, and the metadata that describe them. Does not belong here: what a
figure means (dbt_project), and which registry words and licences there are (handed over by orchestration).
"""
