-- One row per month that follows another: how many facilities of a slice have checks in both or either, and how many of them the same counts.
SELECT month, CAST(count(*) AS BIGINT) AS figures,
       CAST(sum(CASE WHEN checks = checks_before AND card = card_before THEN 1 ELSE 0 END) AS BIGINT) AS same
FROM   facility_months
WHERE  checks_before IS NOT NULL AND greatest(checks, checks_before) > 0
GROUP BY month
