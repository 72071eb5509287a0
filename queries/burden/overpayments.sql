-- One row per unit that is charged with claims: what was paid over what was due. However many displays there are of a visit's day, what
-- was paid counts once: for the first that somebody is to blame for, or else the first.
WITH charged AS (
    SELECT visit, service_date, coalesce(min(CASE WHEN verdict IS NOT NULL THEN unit END), min(unit)) AS unit
    FROM   comparisons
    WHERE  due_ratio IS NOT NULL AND visit IS NOT NULL
    GROUP BY visit, service_date
)
SELECT c.unit, sum(overpaid_yen(p.points, p.paid_yen, c.due_ratio)) AS overpaid_yen
FROM   comparisons AS c
JOIN   charged AS f ON f.unit = c.unit AND f.visit = c.visit
JOIN   claims AS p ON p.visit = c.visit AND p.service_date = c.service_date
WHERE  c.due_ratio IS NOT NULL AND p.points IS NOT NULL AND p.paid_yen IS NOT NULL
GROUP BY c.unit
