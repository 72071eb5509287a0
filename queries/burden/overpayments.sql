-- One row per unit that is charged with claims: what was paid over what was due, points × 10 yen × ratio rounded to the nearest 10 yen
-- (domain reference 8.2). However many displays there are of a visit's day, what was paid counts once: for the first that somebody is
-- to blame for, or else the first.
WITH charged AS (
    SELECT visit, service_date, coalesce(min(CASE WHEN verdict IS NOT NULL THEN unit END), min(unit)) AS unit
    FROM   comparisons
    WHERE  due_ratio IS NOT NULL AND visit IS NOT NULL
    GROUP BY visit, service_date
)
SELECT c.unit, sum(CAST(p.paid_yen AS BIGINT) - (CAST(p.points AS BIGINT) * c.due_ratio + 50) / 100 * 10) AS overpaid_yen
FROM   comparisons AS c
JOIN   charged AS f ON f.unit = c.unit AND f.visit = c.visit
JOIN   claims AS p ON p.visit = c.visit AND p.service_date = c.service_date
WHERE  c.due_ratio IS NOT NULL AND p.points IS NOT NULL AND p.paid_yen IS NOT NULL
GROUP BY c.unit
