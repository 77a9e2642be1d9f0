-- The groups of contradictions that are known from the public record, each as a query over the ledger of the bundled
-- data. The detectors know none of them. A block begins with its group and what it must find (kinds), or with the reason
-- why the bundled data cannot show it; the query below a reason measures that reason.

-- C01 finds: definition, unexplained, arithmetic
-- Numbers of NGOs: statistical register against the ministry's list (December 2024, end of 2020), the truly active
-- against the active (2021), the statistical count halved within a year, 4,500 and 800 active, 5,000 and 18,000 registered.
select * from contradictions
where geography = 'KZ' and (
    (indicator, indicator_b) in (
        ('ngo_registered', 'ngo_operating_statistical'), ('ngo_active', 'ngo_operating_statistical'),
        ('ngo_active', 'ngo_active_core')
    )
    or (detector = 'jumps' and indicator = 'ngo_operating_statistical' and (value_a, value_b) = (14050, 6766))
    or (detector = 'jumps' and indicator = 'ngo_active' and (value_a, value_b) = (4500, 800))
    or (indicator = 'ngo_registered' and indicator_b = 'ngo_registered' and (year, year_b) in ((2010, 2011), (2011, 2010)))
);

-- C02 finds: definition
-- Non-commercial organisations (more than 35,000 and 37,000) beside registered NGOs (more than 18,000) in 2011 and 2012,
-- more than 30,000 in 2015 beside 19,680 in 2017. The 38,000 of 2013 and the undated figures have no counterpart in time.
select * from contradictions
where relation_id = 'nonprofits_or_registered' and greatest(value_a, value_b) in (35000, 37000, 30000);

-- C03 finds: unexplained, arithmetic
-- New NGOs: 1,000 a year (2006–2011) against 150 (2021), and a register that grew by more than 1,000 a year.
select * from contradictions
where
    (indicator = 'ngo_new' and detector = 'jumps' and (value_a, value_b) = (1000, 150))
    or (detector = 'inflows' and indicator = 'ngo_registered' and value_a = 18000);

-- C04 finds: unexplained
-- People in NGOs: 200,000 involved (2003), more than 29,000 (2017).
select * from contradictions where indicator = 'ngo_employees' and value_a = 200000 and value_b = 29000;

-- C05 finds: definition, arithmetic
-- Spheres in several taxonomies, and a list of 2011 that makes more than 100 percent.
select * from contradictions where indicator = 'ngo_sphere_share' and indicator_b = 'ngo_sphere_share';

-- C06 finds: arithmetic
-- The split of April 2023: five parts make 23,334, the total is 23,335.
select * from contradictions
where indicator = 'ngo_registered' and kind = 'arithmetic' and (value_a, value_b, n_claims_b) = (23335, 23334, 5);

-- C07 not shown: each of the two amounts is the only one of either instrument, grants or social order, for its place and year, so nothing in the data contradicts it; what the press calls it stands in the transcription's note
select geography, year, any_value(value) as amount
from claims
where indicator in ('grants_amount', 'social_order_amount') and (geography, year) in (('KZ', 2020), ('KZ-75', 2024))
group by all
having count(distinct value) = 1 and count(distinct indicator) = 1;

-- C08 finds: definition
-- NGOs that use state support (more than 2,500) and contractors of the social order (about 900).
select * from contradictions
where relation_id = 'supported_or_social_order_ngos' and value_a = 2500 and value_b = 900;

-- C09 finds: date, arithmetic
-- Public councils in 2025: 258, 263, 264; 217 of 264 renewed are not 81 percent.
select * from contradictions
where
    (indicator = 'public_councils' and kind = 'date' and value_a in (258, 263, 264) and value_b in (258, 263, 264))
    or (indicator = 'public_councils_renewed_share' and calculation_b = '217 / 264' and value_a = 81);

-- C10 finds: unexplained, scope, plan_vs_fact, definition
-- Grants: 208 and 194.5 mln (2016), 57 a year and 14 of a contest (2017), 79 planned and 28 carried out (2018), 130 and
-- what ran or was announced in 2019, 111 applications and 86 considered (2021), 47 of one customer and 136 (2023).
select * from contradictions
where
    (indicator = 'grants_amount' and kind = 'unexplained' and (value_a, value_b) = (208000000, 194500000))
    or (indicator = 'grants_count' and kind in ('scope', 'plan_vs_fact'))
    or (indicator = 'grants_amount' and kind = 'scope')
    or (indicator = 'grant_applications' and kind = 'definition' and (value_a, value_b) = (111, 86));

-- C11 finds: unexplained, definition
-- Volunteers: 50,000 and 200,000 (2020), 180,000 and 160,000 (2021), 500,000 in the pandemic; organisations: 50 and 224,
-- 680 and 3,572 on the platform; rates: every eighth, every third, and those who are ready. The 240,000 and 275,000 of
-- 2024 agree, for "at least 240,000" has no certain upper end.
select * from contradictions
where
    (indicator = 'volunteers' and detector = 'keys' and year in (2020, 2021))
    or 'pandemic_volunteers' in (indicator, indicator_b)
    or 'platform_organisations' in (indicator, indicator_b)
    or 'volunteer_rate_survey' in (indicator, indicator_b)
    or (indicator = 'volunteer_organisations' and 50 in (value_a, value_b));

-- C12 not shown: "more than 1,000" (2022) has no certain upper end, its interval holds the 1,542 of 2020; the growth by 20 percent from which about 830 follow has no code in the catalogue and is no claim
select before.value, after.value_low, after.value_high
from claims as before
inner join claims as after using (indicator, geography)
where
    indicator = 'charity_organisations' and before.value = 1542 and after.value = 1000 and after.qualifier = 'more_than'
    and before.value between after.value_low and after.value_high
    and not exists (from indicators where code like 'charity_organisations_%');

-- C13 finds: stale_copy
-- 23,335 of April 2023, served again in 2025. The 38,000 of 2013 that a page still served in 2021 was transcribed once,
-- from the later page, so that there is no earlier claim that it could be a copy of.
select * from contradictions
where kind = 'stale_copy' and indicator = 'ngo_registered' and value_a = 23335 and published_on_b like '2025%';

-- C14 finds: definition
-- Astana: about 4,500 by the city's administration (2021), 4,100 by the statistics bureau (2024). Almaty's "20 percent" is
-- "about", from 15 to 25, and holds the 18 that its numbers make.
select * from contradictions where geography = 'KZ-71' and kind = 'definition' and (value_a, value_b) = (4500, 4100);

-- C15 finds: scale_slip, scope
-- West Kazakhstan 2015: 4 mln of the region, 166 mln of one of its departments, 500 mln planned for 2016.
select * from contradictions where indicator = 'social_order_amount' and geography = 'KZ-27';

-- C16 finds: unexplained
-- Social order: 11 bn in 2003 against 173 + 300 mln in 2004 and 2005; 9.6 bn planned for 2017, 20 bn in 2018.
select * from contradictions
where
    indicator = 'social_order_amount' and geography = 'KZ' and detector = 'jumps'
    and (value_a, value_b) in ((473000000, 11000000000), (9600000000, 20000000000));

-- C17 finds: definition
-- Prize of 2017: 224 filed and 216 considered; 4.5 mln per nomination and "each prize".
select * from contradictions
where indicator in ('ngo_prize_applications', 'ngo_prize_amount_each') and year = 2017 and kind = 'definition';

-- C18 finds: definition
-- XII forum: more than 700 delegates, more than 1,000 participants.
select * from contradictions
where (indicator, indicator_b) = ('civic_forum_delegates', 'civic_forum_participants') and (value_a, value_b) = (700, 1000);

-- C19 finds: revision
-- V-Dem 2023: 0.284 in version 14, 0.271 in version 15.
select * from contradictions
where indicator = 'vdem_polyarchy' and year = 2023 and kind = 'revision' and least(value_a, value_b) = 0.271;
