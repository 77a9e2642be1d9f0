"""Proof bundles: one annual value with everything behind it in a file that checks itself.

Belongs here: gathering what a publication says about a value, the bundle and its chain of hashes, and the script that
checks it. Does not belong here: where archived bytes lie and how a text is read from them (handed over by
orchestration).
"""
