-- One row per facility that the list calls obligated, that does not operate and that is not written to on the day: why, and until when.
SELECT facility_code, name, facility_type, prefecture_code, prefecture, reader_applied_on, connected_on, operating_on, deferred_until, obligated_from,
       reason
FROM   obligated_facilities
WHERE  NOT is_due
ORDER BY prefecture, facility_type, facility_code
