"""Definitions of the asset graph, one module per stretch of the line: ingestion, models, quality, publication.

Belongs here: which asset calls which room, and the checks that stand at the gate. Does not belong here: what a step
computes.
"""
