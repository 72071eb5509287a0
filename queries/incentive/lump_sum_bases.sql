-- One row per hospital, clinic, dental clinic and pharmacy: its use in October 2023, in the best month of May to July
-- 2024, and between which bounds the increase in people lies. A facility without October, or without a check in it, has
-- a rate and counts of 0, which is 0 of 1 where rates are compared.
SELECT f.code, f.facility_type,
       COALESCE(u.october_card, 0) AS october_card, GREATEST(COALESCE(u.october_total, 0), 1) AS october_total,
       -- No October at all is no claim in October; an October that does not say is not known to be small.
       CASE WHEN u.has_october IS NOT TRUE THEN 0 ELSE u.october_claims END <= 150 AS is_small,
       u.best_month, u.card, u.total, u.users, u.october_users, u.increase_low, u.increase_high
FROM   lump_sum_uses AS u
RIGHT JOIN facilities AS f ON f.code = u.code
WHERE  f.facility_type IN (1, 2, 3, 4)
