-- One row per person of `days` with the entry in force on the day, which stands in for what would be returned; columns as in
-- shown_units.sql.
SELECT d.unit, d.key, CAST(NULL AS BIGINT UNSIGNED) AS visit, CAST(NULL AS INT UNSIGNED) AS product,
       CAST(NULL AS VARCHAR) AS facility_code, d.day AS service_date, CAST(NULL AS BIGINT UNSIGNED) AS response, d.day AS confirmed,
       CAST(CASE WHEN r.entry IS NULL THEN 1 ELSE 0 END AS TINYINT UNSIGNED) AS response_state,
       e.entitlement, e.insurer, e.valid_from,
       coalesce(r.ratio, returned_ratio(NULL, NULL, NULL, NULL, false, e.birth_date, e.late_elderly, d.day)) AS returned_ratio,
       coalesce(limit_classes_on(r.classes, e.birth_date, e.late_elderly, d.day), 1) AS returned_classes,
       e.ratio AS insurer_ratio, limit_classes_on(e.classes, e.birth_date, e.late_elderly, d.day) AS insurer_classes,
       false AS shown, CAST(NULL AS TINYINT UNSIGNED) AS display_ratio, CAST(NULL AS INT) AS display_classes
FROM   days AS d
JOIN   entitlements AS e ON e.entitlement = d.unit
LEFT JOIN entries_in_force AS f ON f.unit = d.unit
LEFT JOIN registrations AS r ON r.entry = f.entry
