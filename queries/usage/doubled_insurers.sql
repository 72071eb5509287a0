-- One row per insurer number and month that several rows give, the latest month first: how many rows. An association of municipalities for the elderly
-- gives those of its members under its own number.
SELECT month, insurer_number, CAST(count(*) AS BIGINT) AS rows
FROM   insurers
WHERE  insurer_number IS NOT NULL AND scheme <> 6
GROUP BY month, insurer_number
HAVING count(*) > 1
ORDER BY month DESC, insurer_number
