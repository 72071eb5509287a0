-- One row per hospital, clinic, dental clinic and pharmacy and period of the payment per use: its uses and checks in
-- the period and in October 2023. A facility without October, or without a check in it, has a rate and a
-- count of 0, which is 0 of 1 where rates are compared.
WITH periods AS (SELECT DISTINCT period, first_month, last_month FROM per_use_table),
october AS (SELECT * FROM usage WHERE month = 202310),
sums AS (
    SELECT   m.code, p.period, SUM(m.card) AS card, SUM(m.total) AS total
    FROM     periods AS p
    JOIN     usage AS m ON m.month BETWEEN p.first_month AND p.last_month
    GROUP BY m.code, p.period
)
SELECT f.code, f.facility_type, p.period,
       COALESCE(o.card, 0) AS october_card, GREATEST(COALESCE(o.total, 0), 1) AS october_total,
       s.card, s.total
FROM       facilities AS f
CROSS JOIN (SELECT DISTINCT period FROM periods) AS p
LEFT JOIN  october AS o ON o.code = f.code
LEFT JOIN  sums AS s ON s.code = f.code AND s.period = p.period
WHERE      f.facility_type IN (1, 2, 3, 4)
