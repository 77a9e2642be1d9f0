"""Measurements: speed, memory and growth, printed and never asserted, for wall time is not a property of the code.

Belongs here: what ``make bench`` prints, and the page of benchmarks. Does not belong here: tests.
"""
