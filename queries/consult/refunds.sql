-- One row per facility that a claim of a day came from: what was paid over what was due. Where nothing of the facility was compared,
-- the ratio of the day is due there too.
-- $day INT
SELECT p.facility_code, sum(overpaid_yen(p.points, p.paid_yen, coalesce(v.due_ratio, d.due_ratio))) AS overpaid_yen
FROM   claims AS p
LEFT JOIN (SELECT visit, min(due_ratio) AS due_ratio FROM comparisons GROUP BY visit) AS v ON v.visit = p.visit
CROSS JOIN (SELECT min(due_ratio) AS due_ratio FROM comparisons) AS d
WHERE  p.service_date = $day
GROUP BY p.facility_code
HAVING sum(overpaid_yen(p.points, p.paid_yen, coalesce(v.due_ratio, d.due_ratio))) IS NOT NULL
ORDER BY p.facility_code
