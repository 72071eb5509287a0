-- One row per facility of a partition with uses in October 2023 or in May to July 2024: its use in October, in the best of
-- those months, and how many more users that month had.
-- Users are counted where both months say how many there were; where not, uses stand for them.
WITH october AS (SELECT * FROM usage WHERE month = 202310),
months AS (
    SELECT m.code, m.month, m.card, m.total, m.users,
           COALESCE(o.card, 0) AS october_card, COALESCE(o.users, 0) AS october_users,
           m.users IS NOT NULL AND (o.code IS NULL OR o.users IS NOT NULL) AS by_users
    FROM   usage AS m
    LEFT JOIN october AS o ON o.code = m.code
    WHERE  m.month BETWEEN 202405 AND 202407
),
increases AS (
    SELECT code, month, card, total, by_users,
           CASE WHEN by_users THEN users ELSE card END AS users,
           CASE WHEN by_users THEN october_users ELSE october_card END AS october_users,
           CASE WHEN by_users THEN users - october_users ELSE card - october_card END AS increase
    FROM   months
),
best AS (
    SELECT *, ROW_NUMBER() OVER (PARTITION BY code ORDER BY increase DESC, month) AS place
    FROM   increases
)
SELECT COALESCE(o.code, b.code) AS code,
       o.code IS NOT NULL AS has_october, o.card AS october_card, o.total AS october_total, o.claims AS october_claims,
       b.month AS best_month, b.card, b.total, b.users, b.october_users, b.increase, b.by_users
FROM   october AS o
FULL JOIN (SELECT * FROM best WHERE place = 1) AS b ON b.code = o.code
