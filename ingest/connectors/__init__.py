"""Connectors: how each kind of site is gone through, and how its replies become documents and tables.

Belongs here: parsers of bytes, one small module per kind of site, and the list of them (``known``). Does not belong
here: opening connections (fetching), keeping bytes (archive), reading prose (releases).
"""
