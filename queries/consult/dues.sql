-- One row per unit of a day with the ratio that its claims are due by.
-- $day INT
SELECT unit, visit, service_date, CASE WHEN insurer_ratio < 255 THEN insurer_ratio END AS due_ratio
FROM   units
WHERE  service_date = $day
