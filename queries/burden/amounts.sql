-- One row per charge and claim: what was paid over what was due, and whether that can be said (`state`), after `charged_claims` and `claim_limits`.
--
-- What was paid has to follow from a ratio, or, where the points of the month are given and the claims hold all of them, from a ceiling of a
-- class that was returned or shown; the same kind of ceiling of the right class is then due. A right class that was not decided may be
-- any of the person's age. Without the points of the month an amount is stated only where no ceiling can be reached and, for a wrong
-- class, not at all. States: `stated`, `relief_possible` (一般Ⅱ, an outpatient, where 20 per cent exceeds 10 by more than the relief),
-- `ceiling_possible`, and `public_expense_possible` where what was paid is no ratio and no ceiling (domain reference 8.7).
-- Whether a ceiling explains what was paid, and the lowest that may be right.
WITH bounds AS (
    SELECT unit, claim, min(CASE WHEN is_right THEN ceiling_at_most END) AS lowest,
           max(CASE WHEN is_right AND parts = 1 THEN relief_yen END) AS relief_yen, bool_or(from_70) AS from_70,
           bool_or(paid_yen IN (ceiling_through, (ceiling_through + 5) / 10 * 10)
                   OR over_yen IS NOT NULL AND paid_yen BETWEEN ceiling_through AND yen_30) AS is_ceiling
    FROM   claim_limits
    GROUP BY unit, claim
),
-- By what each kind of ceiling and ratio would have been charged, and what is due by the same kind.
charged_steps AS (
    SELECT l.unit, l.claim, l.kind, least(CASE r.ratio WHEN 10 THEN l.yen_10 WHEN 20 THEN l.yen_20 ELSE l.yen_30 END, l.ceiling_through)
           - least(CASE r.ratio WHEN 10 THEN l.yen_10 WHEN 20 THEN l.yen_20 ELSE l.yen_30 END - due_yen(l.points, r.ratio), l.ceiling_before) AS yen,
           l.paid_yen
    FROM   claim_limits AS l
    CROSS JOIN (VALUES (10), (20), (30)) AS r(ratio)
    WHERE  l.is_charged AND l.complete
),
due_steps AS (
    SELECT unit, claim, kind,
           least(CASE due_ratio WHEN 10 THEN yen_10 WHEN 20 THEN yen_20 ELSE yen_30 END, ceiling_through)
           - least(CASE due_ratio WHEN 10 THEN yen_10 WHEN 20 THEN yen_20 ELSE yen_30 END - due_yen, ceiling_before) AS yen
    FROM   claim_limits
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
    FROM   charged_claims AS c
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
