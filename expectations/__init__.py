"""From indicators to judgement: rules as data, carried by Great Expectations, with one of five outcomes each.

Belongs here: the rule file and its loader (``rules``, ``forms``, ``subjects``), the comparisons that a rule asks for
(``pairs``), the suites that judge them (``suites``) and the report of a run (``validate``). Great Expectations is
imported nowhere else.
Does not belong here: what an indicator or a relation is (the registry), how claims are reconciled (dbt), what is
published or held back (the gate), and how results are shown (reports).
"""
