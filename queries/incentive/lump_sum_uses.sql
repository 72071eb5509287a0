-- One row per facility of a partition with uses in October 2023 or in May to July 2024: its use in October, in the best of
-- those months, and how many more people used a card in that month.
--
-- A person counts once a month, however often. Where a month does not say how many there were, they are none at least
-- and as many as its uses at most: so there are two bounds of the increase, each that of its best month, and the month
-- shown is that of the lower one. A facility without October had none then.
WITH october AS (SELECT * FROM usage WHERE month = 202310),
months AS (
    SELECT m.code, m.month, m.card, m.total, m.users, CASE WHEN o.code IS NULL THEN 0 ELSE o.users END AS october_users,
           COALESCE(m.users, 0) - CASE WHEN o.code IS NULL THEN 0 ELSE COALESCE(o.users, o.card) END AS increase_low,
           COALESCE(m.users, m.card) - COALESCE(o.users, 0) AS increase_high
    FROM   usage AS m
    LEFT JOIN october AS o ON o.code = m.code
    WHERE  m.month BETWEEN 202405 AND 202407
),
best AS (
    SELECT *, ROW_NUMBER() OVER (PARTITION BY code ORDER BY increase_low DESC, month) AS place,
           MAX(increase_high) OVER (PARTITION BY code) AS highest
    FROM   months
)
SELECT COALESCE(o.code, b.code) AS code,
       o.code IS NOT NULL AS has_october, o.card AS october_card, o.total AS october_total, o.claims AS october_claims,
       b.month AS best_month, b.card, b.total, b.users, b.october_users, b.increase_low, b.highest AS increase_high
FROM   october AS o
FULL JOIN (SELECT * FROM best WHERE place = 1) AS b ON b.code = o.code
