-- One row per number of the bucket that several active records hold, one of them not in agreement.
SELECT key, min(record) AS first_record, count(*) AS records
FROM   pairs
WHERE  active
GROUP BY key
HAVING count(*) > 1 AND bool_or(NOT settled)
