"""Fetching: the one place that opens connections to the outside.

Belongs here: what is asked for and what came of it (``exchange``), what a connector yields (``steps``), and the layer
that asks: guard, politeness, limits. Does not belong here: what bytes mean (connectors, releases, datasets) and where
they are kept (archive).
"""
