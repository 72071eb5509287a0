-- One row per number of the bucket that several active records hold, one of them not in agreement.
SELECT p.key, min(p.record) AS first_record
FROM   (SELECT DISTINCT key FROM pairs WHERE active AND NOT settled) AS doubtful
JOIN   pairs AS p ON p.key = doubtful.key
WHERE  p.active
GROUP BY p.key
HAVING count(*) > 1
