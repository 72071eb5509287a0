-- One row per insurer, category, policy, verdict and causes of the records assessed in a round, and whether they are past.
-- Settled records are assessed for their flags alone: they have been counted already.
SELECT insurer, category, policy, verdict, past,
       CASE WHEN category = 'notation_only' THEN causes ELSE CAST(0 AS BIGINT UNSIGNED) END AS causes,
       count(*) AS records
FROM   assessments
WHERE  NOT settled
GROUP BY 1, 2, 3, 4, 5, 6
