-- One row per charge and claim: what was paid, what is due by the ratio through the claim in its month, and the classes that are right or by
-- which it was charged; 131070 has the bit of every class. `complete` where the claims hold all points of the month.
WITH paid AS (
    SELECT claim, visit, service_date, points, paid_yen,
           sum(points) OVER (PARTITION BY visit, service_date / 100) AS month_known,
           min(month_points) OVER (PARTITION BY visit, service_date / 100) AS month_least,
           max(month_points) OVER (PARTITION BY visit, service_date / 100) AS month_most,
           sum(points) OVER (PARTITION BY visit, service_date / 100 ORDER BY service_date, claim ROWS UNBOUNDED PRECEDING) AS points_through,
           sum(due_yen(points, 10)) OVER (PARTITION BY visit, service_date / 100 ORDER BY service_date, claim ROWS UNBOUNDED PRECEDING) AS yen_10,
           sum(due_yen(points, 20)) OVER (PARTITION BY visit, service_date / 100 ORDER BY service_date, claim ROWS UNBOUNDED PRECEDING) AS yen_20,
           sum(due_yen(points, 30)) OVER (PARTITION BY visit, service_date / 100 ORDER BY service_date, claim ROWS UNBOUNDED PRECEDING) AS yen_30
    FROM   claims
    WHERE  points IS NOT NULL AND paid_yen IS NOT NULL AND visit IS NOT NULL
),
table_end AS (
    SELECT max(last_day) AS day FROM ceilings
)
SELECT c.unit, c.item, c.visit, c.due_ratio, p.claim, p.points, p.paid_yen, p.points_through, p.yen_10, p.yen_20, p.yen_30,
       p.service_date, least(p.service_date, l.day) AS ceiling_day,
       coalesce(p.month_least = p.month_known AND p.month_most = p.month_known, false) AND p.service_date <= l.day AS complete,
       p.month_most IS NOT NULL AS with_month,
       greatest(p.points_through, coalesce(p.month_most, 0)) AS most_points,
       c.birth_date IS NULL AS age_unknown, coalesce(halved_month(c.birth_date) = p.service_date / 100, false) AS is_halved,
       CASE WHEN (limit_bits(c.insurer_classes) & 131070) <> 0 THEN limit_bits(c.insurer_classes) & 131070
            ELSE limit_bits(limit_classes_on(131070, c.birth_date, c.late_elderly, p.service_date)) END AS right_bits,
       (limit_bits(c.returned_classes) | limit_bits(c.display_classes)) & 131070 AS charged_bits,
       due_yen(p.points, c.due_ratio) AS due_yen,
       p.paid_yen IN (due_yen(p.points, 10), due_yen(p.points, 20), due_yen(p.points, 30)) AS is_ratio
FROM   charges AS c
JOIN   paid AS p ON p.visit = c.visit AND p.service_date = c.service_date
CROSS JOIN table_end AS l
