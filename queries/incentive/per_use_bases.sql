-- One row per hospital, clinic, dental clinic and pharmacy and period of the payment per use: its uses and checks in
-- the period and in October 2023. A facility without October, or without a check in it, has a rate and a
-- count of 0, which is 0 of 1 where rates are compared.
SELECT b.code, b.facility_type, b.period, b.last_day, b.october_card, b.october_total, s.card, s.total
FROM       period_uses AS s
RIGHT JOIN (
    SELECT l.*, p.period, p.last_day
    FROM       (SELECT DISTINCT period, last_day FROM per_use_table) AS p
    CROSS JOIN lump_sum_bases AS l
) AS b ON s.code = b.code AND s.period = b.period
