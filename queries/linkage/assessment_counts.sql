-- One row per insurer, category, viewing, verdict and causes of the records assessed in a round.
-- Settled records are assessed for their flags alone: they have been counted already.
SELECT insurer, category, viewing, verdict,
       CASE WHEN category = 'notation_only' THEN causes ELSE CAST(0 AS BIGINT UNSIGNED) END AS causes,
       count(*) AS records
FROM   assessments
WHERE  NOT settled
GROUP BY 1, 2, 3, 4, 5
