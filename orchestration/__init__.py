"""The clock: assets, checks, schedules and the command line that wire the rooms together.

Belongs here: the order of the steps, what is handed from one room to the next, and what a person types.
Does not belong here: any computation on figures. Every room may be imported from here; no room imports this one.
"""
