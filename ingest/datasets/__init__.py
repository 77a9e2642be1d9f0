"""Tables to claims: one small module per table format.

Belongs here: turning the rows of a transcription, a dataset or a reply of an API into claims.
Does not belong here: fetching the bytes (fetch), storing them (archive), reading prose (releases).
"""
