"""Reading releases: from a page in Kazakh, Russian or English to claims with exact offsets.

Belongs here: one file per step of the reading (page, clean, sentences, tokens, quantities, periods, places, terms,
roles, frames, binding, claims), each a pure function over immutable records that keep offsets into the given text. The
three languages share one grammar and differ in the tables of ``ingest/registry/lexicon``. Does not belong here:
fetching, archiving, choosing between claims.
"""
