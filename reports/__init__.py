"""From judgement to people: the static quality report in Kazakh, Russian and English, with no network.

Belongs here: reading the marts for the page, wording, formatting, templates. Does not belong here: judging figures
(expectations), choosing them (dbt) or opening databases (warehouse).
"""
