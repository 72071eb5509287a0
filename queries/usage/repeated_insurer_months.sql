-- One row per month that follows another: how many insurers have checks in both or either, and how many of them the same counts.
SELECT n.month, CAST(count(*) AS BIGINT) AS figures,
       CAST(sum(CASE WHEN n.card = b.card AND n.total = b.total THEN 1 ELSE 0 END) AS BIGINT) AS same
FROM   insurers AS n
JOIN   insurers AS b ON next_month(b.month) = n.month AND (b.insurer_number IS NOT DISTINCT FROM n.insurer_number) AND b.insurer = n.insurer
WHERE  greatest(n.total, b.total) > 0
GROUP BY n.month
