-- One row per facility that is obligated on the day, is not deferred on it and does not operate: since when, and why it is listed.
SELECT facility_code, name, facility_type, prefecture_code, prefecture, reader_applied_on, connected_on, operating_on, deferred_until, obligated_from,
       reason
FROM   obligated_facilities
WHERE  is_due
ORDER BY prefecture, facility_type, facility_code
