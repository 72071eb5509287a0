-- One row per insurer, category, policy, verdict and causes of the records assessed in a round, and whether they are past;
-- with how many differ in each item from the resident whose number they bear.
-- Settled records are assessed for their flags alone: they have been counted already.
SELECT insurer, category, policy, verdict, past,
       CASE WHEN category = 'notation_only' THEN causes ELSE CAST(0 AS BIGINT UNSIGNED) END AS causes,
       count(*) AS records,
       count(*) FILTER (WHERE name_level IN ('near', 'different')) AS name,
       count(*) FILTER (WHERE kana_level IN ('near', 'different')) AS name_kana,
       count(*) FILTER (WHERE birth_date_level IN ('near', 'different')) AS birth_date,
       count(*) FILTER (WHERE sex_level IN ('near', 'different')) AS sex,
       count(*) FILTER (WHERE address_level IN ('near', 'different')) AS address
FROM   assessments
WHERE  NOT settled
GROUP BY 1, 2, 3, 4, 5, 6
