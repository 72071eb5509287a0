-- One row per number that several active records hold, one of them to be looked at value by value: it does not agree
-- with its resident, or nothing tells its resident from a namesake.
-- $all BOOLEAN: also where none is.
SELECT key, min(record) AS first_record
FROM   held
WHERE  active AND key IS NOT NULL
GROUP BY key
HAVING count(*) > 1 AND ($all OR bool_or(NOT settled OR namesake AND NOT address_compared))
