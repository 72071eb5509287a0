-- One row per facility that the list calls obligated and that does not operate on the day, by prefecture, type and code: since when it is obligated, until
-- when it is deferred, and why it is written to (`is_due`) or not yet.
-- $as_of INT
SELECT f.facility_code, f.name, f.facility_type, prefecture_code(f.prefecture) AS prefecture_code, f.prefecture, f.reader_applied_on, f.connected_on,
       f.operating_on, NULLIF(f.deferred_until, 99999999) AS deferred_until, o.obligated_from,
       CASE WHEN o.obligated_from IS NULL THEN 'voluntary'
            WHEN o.obligated_from > $as_of THEN 'not_yet_obligated'
            WHEN f.deferred_until = 99999999 THEN 'deferred_without_end'
            WHEN f.deferred_until >= $as_of THEN 'deferred'
            WHEN f.deferred_until < $as_of THEN 'deferral_ended'
            WHEN f.is_deferral_noted THEN 'deferral_not_valid'
            ELSE 'no_deferral' END AS reason,
       coalesce(o.obligated_from <= $as_of AND (f.deferred_until IS NULL OR f.deferred_until < $as_of), FALSE) AS is_due
FROM   facilities AS f
LEFT JOIN obligations AS o ON o.facility_type = f.facility_type
WHERE  f.obligated AND (f.operating_on IS NULL OR f.operating_on > $as_of)
ORDER BY f.prefecture, f.facility_type, f.facility_code
