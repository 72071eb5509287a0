-- One row per charge and claim: what was paid, what is due by the ratio through the claim in its month, and the classes that are right or by
-- which it was charged; 131070 has the bit of every class. `complete` where the claims hold all points of the month; `is_below` where what was
-- paid follows from a ratio and what is due is below every ceiling of a right class, so that none has to be tried.
WITH dues AS (
    SELECT unit, item, visit, service_date, due_ratio, least(service_date, e.last_day) AS ceiling_day, service_date <= e.last_day AS in_table,
           birth_date IS NULL AS age_unknown, coalesce(halved_month(birth_date) = service_date / 100, false) AS is_halved,
           CASE WHEN (limit_bits(insurer_classes) & 131070) <> 0 THEN limit_bits(insurer_classes) & 131070
                ELSE limit_bits(limit_classes_on(131070, birth_date, late_elderly, service_date)) END AS right_bits,
           (limit_bits(returned_classes) | limit_bits(display_classes)) & 131070 AS charged_bits
    FROM   charges
    CROSS JOIN (SELECT max(last_day) AS last_day FROM ceilings) AS e
),
lowest AS (
    SELECT d.right_bits, d.ceiling_day, min(k.yen) AS yen, max(k.relief_yen) AS relief_yen
    FROM   (SELECT DISTINCT right_bits, ceiling_day FROM dues) AS d
    JOIN   ceilings AS k ON (k.class_bits & d.right_bits) <> 0 AND d.ceiling_day BETWEEN k.first_day AND k.last_day
    GROUP BY d.right_bits, d.ceiling_day
),
paid AS (
    SELECT claim, visit, service_date, known_points AS points, paid_yen, known_points, least, most, known_points AS points_through,
           due_yen(known_points, 10) AS yen_10, due_yen(known_points, 20) AS yen_20, due_yen(known_points, 30) AS yen_30
    FROM   claim_months
    WHERE  claims = 1
    UNION ALL
    -- Claims of a month up to each, by a join: a window costs more for each of many small months.
    SELECT p.claim, p.visit, p.service_date, min(p.points), min(p.paid_yen), min(m.known_points), min(m.least), min(m.most),
           sum(q.points), sum(due_yen(q.points, 10)), sum(due_yen(q.points, 20)), sum(due_yen(q.points, 30))
    FROM   claim_months AS m
    JOIN   claims AS p ON p.visit = m.visit AND p.service_date / 100 = m.month
    JOIN   claims AS q ON q.visit = p.visit AND q.service_date / 100 = m.month
    WHERE  m.claims > 1 AND p.points IS NOT NULL AND p.paid_yen IS NOT NULL AND q.points IS NOT NULL AND q.paid_yen IS NOT NULL
    AND    (q.service_date < p.service_date OR q.service_date = p.service_date AND q.claim <= p.claim)
    GROUP BY p.claim, p.visit, p.service_date
),
charged AS (
    SELECT d.*, p.claim, p.points, p.paid_yen, due_yen(p.points, 10) AS due_10, due_yen(p.points, 20) AS due_20, due_yen(p.points, 30) AS due_30,
           due_yen(p.points, d.due_ratio) AS due_yen, p.points_through, p.yen_10, p.yen_20, p.yen_30,
           CASE d.due_ratio WHEN 10 THEN p.yen_10 WHEN 20 THEN p.yen_20 ELSE p.yen_30 END AS yen_due,
           coalesce(p.least = p.known_points AND p.most = p.known_points, false) AND d.in_table AS complete,
           p.most IS NOT NULL AS with_month, greatest(p.points_through, coalesce(p.most, 0)) AS most_points
    FROM   dues AS d
    JOIN   paid AS p ON p.visit = d.visit AND p.service_date = d.service_date
)
SELECT c.unit, c.item, c.visit, c.due_ratio, c.claim, c.points, c.paid_yen, c.due_10, c.due_20, c.due_30, c.due_yen,
       c.points_through, c.yen_10, c.yen_20, c.yen_30, c.yen_due, c.ceiling_day, c.complete, c.with_month, c.most_points,
       c.age_unknown, c.is_halved, c.right_bits, c.charged_bits, c.paid_yen IN (c.due_10, c.due_20, c.due_30) AS is_ratio,
       c.paid_yen IN (c.due_10, c.due_20, c.due_30) AND (c.due_ratio <> 20 OR l.relief_yen IS NULL)
       AND coalesce(greatest(c.yen_due, due_yen(c.most_points, c.due_ratio))
                    <= l.yen / CASE WHEN c.age_unknown OR c.is_halved THEN 2 ELSE 1 END, false) AS is_below
FROM   charged AS c
LEFT JOIN lowest AS l ON l.right_bits = c.right_bits AND l.ceiling_day = c.ceiling_day
