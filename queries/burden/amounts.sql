-- One row per charge and claim: what was paid over what was due, and whether that can be said (`state`), after `charged_claims` and `claim_limits`.
--
-- What was paid has to follow from a ratio, or, where the points of the month are given and the claims hold all of them, from a ceiling of a
-- class that was returned or shown; the same kind of ceiling of the right class is then due. A right class that was not decided may be
-- any of the person's age. Without the points of the month an amount is stated only where no ceiling can be reached and, for a wrong
-- class, not at all. States: `stated`, `relief_possible` (一般Ⅱ, an outpatient, where 20 per cent exceeds 10 by more than the relief,
-- of which half applies in the month of the 75th birthday, and may where the birth date is not known),
-- `ceiling_possible`, and `public_expense_possible` where what was paid is no ratio and no ceiling (domain reference 8.7).
-- What the claim costs through it less what it cost before, by each ratio and ceiling: as it would have been charged, and as it is due.
WITH steps AS (
    SELECT claim, kind, is_right, is_charged, paid_yen, ceiling_at_most, relief_yen / parts AS relief_yen, from_70,
           coalesce(paid_yen IN (ceiling_through, (ceiling_through + 5) / 10 * 10)
                    OR over_yen IS NOT NULL AND paid_yen BETWEEN ceiling_through AND yen_30, false) AS is_ceiling,
           least(yen_10, ceiling_through) - least(yen_10 - due_10, ceiling_before) AS step_10,
           least(yen_20, ceiling_through) - least(yen_20 - due_20, ceiling_before) AS step_20,
           least(yen_30, ceiling_through) - least(yen_30 - due_30, ceiling_before) AS step_30,
           least(yen_due, ceiling_through) - least(yen_due - due_yen, ceiling_before) AS due_step
    FROM   claim_limits
),
kinds AS (
    SELECT claim, min(CASE WHEN is_right THEN ceiling_at_most END) AS lowest, min(CASE WHEN is_right THEN relief_yen END) AS relief_yen,
           bool_or(from_70) AS from_70, bool_or(is_ceiling) AS is_ceiling,
           bool_or(is_charged AND paid_yen IN (step_10, (step_10 + 5) / 10 * 10, step_20, (step_20 + 5) / 10 * 10,
                                               step_30, (step_30 + 5) / 10 * 10)) AS is_step,
           min(CASE WHEN is_right THEN due_step END) AS least_due, max(CASE WHEN is_right THEN due_step END) AS most_due
    FROM   steps
    GROUP BY claim, kind
),
-- Whether a ceiling explains what was paid, what is due by the kinds that do, and the lowest ceiling that may be right.
bounds AS (
    SELECT claim, min(lowest) AS lowest, min(relief_yen) AS relief_yen, bool_or(from_70) AS from_70,
           bool_or(is_ceiling OR is_step) AS is_ceiling,
           min(CASE WHEN is_step THEN least_due END) AS least_explained, max(CASE WHEN is_step THEN most_due END) AS most_explained
    FROM   kinds
    GROUP BY claim
),
judged AS (
    SELECT c.*, b.is_ceiling, c.age_unknown AND b.from_70 AS is_unsure, CASE WHEN b.least_explained = b.most_explained THEN b.least_explained END AS explained_yen,
           c.is_below OR greatest(c.yen_due, due_yen(c.most_points, c.due_ratio)) <= b.lowest AS with_ratio,
           c.due_ratio = 20 AND c.most_points > b.relief_yen AND c.yen_10 + b.relief_yen < b.lowest AS with_relief
    FROM   charged_claims AS c
    LEFT JOIN bounds AS b ON b.claim = c.claim
),
stated AS (
    SELECT *,
           CASE WHEN complete AND explained_yen IS NOT NULL AND NOT is_unsure AND NOT coalesce(with_relief AND is_ratio, false) THEN 'stated'
                WHEN with_relief AND (is_ratio OR paid_yen BETWEEN due_10 AND due_20) THEN 'relief_possible'
                WHEN is_ratio AND with_ratio AND (item = 'ratio' OR with_month) THEN 'stated'
                WHEN is_ratio OR is_ceiling THEN 'ceiling_possible'
                ELSE 'public_expense_possible' END AS state
    FROM   judged
)
SELECT unit, item, visit, claim, state,
       CASE WHEN state = 'stated' THEN paid_yen - CASE WHEN complete THEN coalesce(explained_yen, due_yen) ELSE due_yen END END AS overpaid_yen
FROM   stated
