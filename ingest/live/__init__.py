"""Live: sources gone through over the network, one visit each, and what is known of them between visits.

Belongs here: running connectors, keeping what they find, the state per source. Does not belong here: opening
connections (fetching), how a site is gone through (connectors), when that happens (orchestration).
"""
