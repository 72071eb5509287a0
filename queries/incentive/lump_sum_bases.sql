-- One row per hospital, clinic, dental clinic and pharmacy: its use in October 2023, in the best month of May to July
-- 2024, and how many more users that month had. A facility without October, or without a check in it, has a rate and
-- counts of 0, which is 0 of 1 where rates are compared.
-- Users are counted where both months say how many there were; where not, uses stand for them.
WITH october AS (SELECT * FROM usage WHERE month = 202310),
months AS (
    SELECT m.code, m.month, m.card, m.total,
           o.card AS october_card, o.total AS october_total,
           CASE WHEN o.code IS NULL THEN 0 ELSE o.claims END AS october_claims,
           m.users IS NOT NULL AND (o.code IS NULL OR o.users IS NOT NULL) AS by_users,
           m.users, COALESCE(o.users, 0) AS october_users
    FROM   usage AS m
    LEFT JOIN october AS o ON o.code = m.code
    WHERE  m.month BETWEEN 202405 AND 202407
),
increases AS (
    SELECT code, month, card, total, october_claims,
           CASE WHEN by_users THEN users ELSE card END AS users,
           CASE WHEN by_users THEN october_users ELSE COALESCE(october_card, 0) END AS october_users,
           CASE WHEN by_users THEN users - october_users ELSE card - COALESCE(october_card, 0) END AS increase,
           by_users
    FROM   months
),
best AS (
    SELECT *, ROW_NUMBER() OVER (PARTITION BY code ORDER BY increase DESC, month) AS place
    FROM   increases
)
SELECT f.code, f.facility_type,
       COALESCE(o.card, 0) AS october_card, GREATEST(COALESCE(o.total, 0), 1) AS october_total,
       -- No October at all is no claim in October; an October that does not say is not known to be small.
       CASE WHEN o.code IS NULL THEN 0 ELSE o.claims END <= 150 AS is_small,
       b.month AS best_month, b.card, b.total, b.users, b.october_users, b.increase, b.by_users
FROM      facilities AS f
LEFT JOIN october AS o ON o.code = f.code
LEFT JOIN best AS b ON b.code = f.code AND b.place = 1
WHERE     f.facility_type IN (1, 2, 3, 4)
