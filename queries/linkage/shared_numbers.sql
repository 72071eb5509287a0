-- One row per number that several active records hold, one of them not in agreement.
-- $all BOOLEAN: also where all agree.
SELECT key, min(record) AS first_record
FROM   held
WHERE  active AND key IS NOT NULL
GROUP BY key
HAVING count(*) > 1 AND ($all OR NOT bool_and(settled))
