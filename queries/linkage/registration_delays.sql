-- One row per insurer of the bucket and number of days from notice or qualification to registration.
SELECT insurer, delay, count(*) AS records
FROM   linkages
WHERE  delay IS NOT NULL
GROUP BY 1, 2
