"""The sections of the site, one module each: its model as frozen dataclasses, its sheets and its data files.

Belongs here: what one section shows and in which order. Does not belong here: layout (templates), words (locales) and
what several sections share (page, formats, data).
"""
