-- One row per unit with claims: what was paid over what was due, points × 10 yen × ratio rounded to the nearest 10 yen (domain
-- reference 8.2).
SELECT c.unit, sum(CAST(p.paid_yen AS BIGINT) - (CAST(p.points AS BIGINT) * c.due_ratio + 50) / 100 * 10) AS overpaid_yen
FROM   comparisons AS c
JOIN   claims AS p ON p.visit = c.visit AND p.service_date = c.service_date
WHERE  c.due_ratio IS NOT NULL AND p.points IS NOT NULL AND p.paid_yen IS NOT NULL
GROUP BY c.unit
