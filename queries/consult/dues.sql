-- One row per unit of a day with the ratio that its claims are due by, and whose fault it is; a person who was looked at in the register
-- is charged with the claims of every facility of the day.
-- $day INT
SELECT u.unit, coalesce(u.visit, p.visit) AS visit, u.service_date, c.verdict,
       CASE WHEN u.insurer_ratio IS NOT NULL THEN ratio_percent(u.insurer_ratio)
            -- Where the insurer keeps none, the one that follows from the age.
            WHEN u.entitlement IS NOT NULL AND ratio_state(u.returned_ratio) = 'derived' THEN ratio_percent(u.returned_ratio) END AS due_ratio
FROM   units AS u
LEFT JOIN (SELECT unit, verdict FROM explained_comparisons WHERE item = 'ratio') AS c ON c.unit = u.unit
LEFT JOIN (SELECT DISTINCT key, visit, service_date FROM claims) AS p
       ON u.visit IS NULL AND p.key = u.key AND p.service_date = u.service_date
WHERE  u.service_date = $day
