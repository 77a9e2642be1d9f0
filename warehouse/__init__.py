"""The strongroom: who may open which file, and how a build becomes a publication.

Belongs here: the layout of the state root, every opening of a DuckDB file, publishing a build as a whole, and telling
what a publication would change. Does not belong here: what a figure means (dbt_project), whether figures agree
(expectations), when anything happens (orchestration).
"""
