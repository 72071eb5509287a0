-- One row per charge and claim: what was paid, what is due by the ratio through the claim in its month, and the classes that are right or by
-- which it was charged; 131070 has the bit of every class. `complete` where the claims hold all points of the month.
WITH counted AS (
    SELECT p.claim, p.visit, p.service_date, p.service_date / 100 AS month, p.points, p.paid_yen, p.month_points,
           due_yen(p.points, 10) AS due_10, due_yen(p.points, 20) AS due_20, due_yen(p.points, 30) AS due_30
    FROM   claims AS p
    LEFT SEMI JOIN charges AS c ON c.visit = p.visit
    WHERE  p.points IS NOT NULL AND p.paid_yen IS NOT NULL
),
months AS (
    SELECT visit, month, count(*) AS claims, sum(points) AS known, min(month_points) AS least, max(month_points) AS most
    FROM   counted
    GROUP BY visit, month
),
-- Most months have one claim, which needs no window.
paid AS (
    SELECT p.claim, p.visit, p.service_date, p.points, p.paid_yen, p.due_10, p.due_20, p.due_30,
           m.known AS month_known, m.least AS month_least, m.most AS month_most,
           p.points AS points_through, p.due_10 AS yen_10, p.due_20 AS yen_20, p.due_30 AS yen_30
    FROM   counted AS p
    JOIN   months AS m ON m.visit = p.visit AND m.month = p.month
    WHERE  m.claims = 1
    UNION ALL
    SELECT p.claim, p.visit, p.service_date, p.points, p.paid_yen, p.due_10, p.due_20, p.due_30, m.known, m.least, m.most,
           sum(p.points) OVER month, sum(p.due_10) OVER month, sum(p.due_20) OVER month, sum(p.due_30) OVER month
    FROM   counted AS p
    JOIN   months AS m ON m.visit = p.visit AND m.month = p.month
    WHERE  m.claims > 1
    WINDOW month AS (PARTITION BY p.visit, p.month ORDER BY p.service_date, p.claim ROWS UNBOUNDED PRECEDING)
),
table_end AS (
    SELECT max(last_day) AS day FROM ceilings
)
SELECT c.unit, c.item, c.visit, c.due_ratio, p.claim, p.points, p.paid_yen, p.due_10, p.due_20, p.due_30, p.points_through, p.yen_10, p.yen_20, p.yen_30,
       p.service_date, least(p.service_date, l.day) AS ceiling_day,
       coalesce(p.month_least = p.month_known AND p.month_most = p.month_known, false) AND p.service_date <= l.day AS complete,
       p.month_most IS NOT NULL AS with_month,
       greatest(p.points_through, coalesce(p.month_most, 0)) AS most_points,
       c.birth_date IS NULL AS age_unknown, coalesce(halved_month(c.birth_date) = p.service_date / 100, false) AS is_halved,
       CASE WHEN (limit_bits(c.insurer_classes) & 131070) <> 0 THEN limit_bits(c.insurer_classes) & 131070
            ELSE limit_bits(limit_classes_on(131070, c.birth_date, c.late_elderly, p.service_date)) END AS right_bits,
       (limit_bits(c.returned_classes) | limit_bits(c.display_classes)) & 131070 AS charged_bits,
       due_yen(p.points, c.due_ratio) AS due_yen,
       p.paid_yen IN (p.due_10, p.due_20, p.due_30) AS is_ratio
FROM   charges AS c
JOIN   paid AS p ON p.visit = c.visit AND p.service_date = c.service_date
CROSS JOIN table_end AS l
