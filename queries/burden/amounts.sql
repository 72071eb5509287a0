-- One row per charge and claim: what was paid over what was due, and whether that can be said (`state`), after `charges` and `ceilings`.
--
-- What was paid has to follow from a ratio, or, where the points of the month are given and the claims hold all of them, from a ceiling of a
-- class that was returned or shown; the same kind of ceiling of the right class is then due. A right class that was not decided may be
-- any of the person's age. Without the points of the month an amount is stated only where no ceiling can be reached and, for a wrong
-- class, not at all. States: `stated`, `relief_possible` (一般Ⅱ, an outpatient, where 20 per cent exceeds 10 by more than the relief),
-- `ceiling_possible`, and `public_expense_possible` where what was paid is no ratio and no ceiling (domain reference 8.7).
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
),
-- 131070 has the bit of every class.
charged AS (
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
),
-- Every ceiling of a class that is right, or by which it was charged, for each set of classes on a day.
applicable AS (
    SELECT s.right_bits, s.charged_bits, s.ceiling_day, k.class_bits, k.kind, k.yen, k.over_yen, k.relief_yen, k.from_70
    FROM   (SELECT DISTINCT right_bits, charged_bits, ceiling_day FROM charged) AS s
    JOIN   ceilings AS k ON (k.class_bits & (s.right_bits | s.charged_bits)) <> 0 AND s.ceiling_day BETWEEN k.first_day AND k.last_day
),
-- Halved or not: of those over 70 whose birth date is not known it may be.
halved AS (
    SELECT c.*, k.kind, k.yen, k.over_yen, k.relief_yen, k.from_70, (k.class_bits & c.right_bits) <> 0 AS is_right,
           (k.class_bits & c.charged_bits) <> 0 AS is_charged, CASE WHEN k.from_70 AND (c.age_unknown OR c.is_halved) THEN 2 ELSE 1 END AS parts
    FROM   charged AS c
    JOIN   applicable AS k ON k.right_bits = c.right_bits AND k.charged_bits = c.charged_bits AND k.ceiling_day = c.ceiling_day
),
-- The most to be paid through the claim, before it, and for all points that are known of the month.
limits AS (
    SELECT *,
           least(ceiling_yen(yen, over_yen, points_through, parts),
                 coalesce(yen_10 + relief_yen / parts, 999999999)) AS ceiling_through,
           least(ceiling_yen(yen, over_yen, points_through - points, parts),
                 coalesce(yen_10 - due_yen(points, 10) + relief_yen / parts, 999999999)) AS ceiling_before,
           ceiling_yen(yen, over_yen, most_points, parts) AS ceiling_at_most
    FROM   halved
),
-- Whether a ceiling explains what was paid, and the lowest that may be right.
bounds AS (
    SELECT unit, claim, min(CASE WHEN is_right THEN ceiling_at_most END) AS lowest,
           max(CASE WHEN is_right AND parts = 1 THEN relief_yen END) AS relief_yen, bool_or(from_70) AS from_70,
           bool_or(paid_yen IN (ceiling_through, (ceiling_through + 5) / 10 * 10)
                   OR over_yen IS NOT NULL AND paid_yen BETWEEN ceiling_through AND yen_30) AS is_ceiling
    FROM   limits
    GROUP BY unit, claim
),
-- By what each kind of ceiling and ratio would have been charged, and what is due by the same kind.
charged_steps AS (
    SELECT l.unit, l.claim, l.kind, least(CASE r.ratio WHEN 10 THEN l.yen_10 WHEN 20 THEN l.yen_20 ELSE l.yen_30 END, l.ceiling_through)
           - least(CASE r.ratio WHEN 10 THEN l.yen_10 WHEN 20 THEN l.yen_20 ELSE l.yen_30 END - due_yen(l.points, r.ratio), l.ceiling_before) AS yen,
           l.paid_yen
    FROM   limits AS l
    CROSS JOIN (VALUES (10), (20), (30)) AS r(ratio)
    WHERE  l.is_charged AND l.complete
),
due_steps AS (
    SELECT unit, claim, kind,
           least(CASE due_ratio WHEN 10 THEN yen_10 WHEN 20 THEN yen_20 ELSE yen_30 END, ceiling_through)
           - least(CASE due_ratio WHEN 10 THEN yen_10 WHEN 20 THEN yen_20 ELSE yen_30 END - due_yen, ceiling_before) AS yen
    FROM   limits
    WHERE  is_right AND complete
),
explained AS (
    SELECT d.unit, d.claim, min(d.yen) AS due_yen
    FROM   (SELECT DISTINCT unit, claim, kind FROM charged_steps WHERE paid_yen IN (yen, (yen + 5) / 10 * 10)) AS s
    JOIN   due_steps AS d ON d.unit = s.unit AND d.claim = s.claim AND d.kind = s.kind
    GROUP BY d.unit, d.claim
    HAVING min(d.yen) = max(d.yen)
),
judged AS (
    SELECT c.*, b.is_ceiling, c.age_unknown AND b.from_70 AS is_unsure, e.due_yen AS explained_yen,
           greatest(CASE c.due_ratio WHEN 10 THEN c.yen_10 WHEN 20 THEN c.yen_20 ELSE c.yen_30 END, due_yen(c.most_points, c.due_ratio))
           <= b.lowest AS is_below,
           c.due_ratio = 20 AND c.most_points > b.relief_yen AND c.yen_10 + b.relief_yen < b.lowest AS with_relief
    FROM   charged AS c
    LEFT JOIN bounds AS b ON b.unit = c.unit AND b.claim = c.claim
    LEFT JOIN explained AS e ON e.unit = c.unit AND e.claim = c.claim
),
stated AS (
    SELECT *,
           CASE WHEN complete AND explained_yen IS NOT NULL AND NOT is_unsure THEN 'stated'
                WHEN with_relief AND (is_ratio OR paid_yen BETWEEN due_yen(points, 10) AND due_yen(points, 20)) THEN 'relief_possible'
                WHEN is_ratio AND is_below AND (item = 'ratio' OR with_month) THEN 'stated'
                WHEN is_ratio OR is_ceiling THEN 'ceiling_possible'
                ELSE 'public_expense_possible' END AS state
    FROM   judged
)
SELECT unit, item, visit, claim, state,
       CASE WHEN state = 'stated' THEN paid_yen - CASE WHEN complete THEN coalesce(explained_yen, due_yen) ELSE due_yen END END AS overpaid_yen
FROM   stated
