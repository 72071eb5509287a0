-- One row per facility that is obligated, is not deferred on the day and does not operate on it.
-- $as_of INT
SELECT facility_code, name, facility_type, prefecture_code(prefecture) AS prefecture_code, prefecture,
       reader_applied_on, connected_on, operating_on, deferred_until
FROM   facilities
WHERE  obligated AND (operating_on IS NULL OR operating_on > $as_of) AND (deferred_until IS NULL OR deferred_until < $as_of)
ORDER BY prefecture, facility_type, facility_code
