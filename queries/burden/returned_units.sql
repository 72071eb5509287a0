-- One row per response that counts on its own day, which is the service date where nothing was shown, and entitlement in force on it;
-- columns as in shown_units.sql.
-- $unasked_from INT
SELECT unit, key, visit, CAST(NULL AS INT UNSIGNED) AS product, facility_code, service_date, unit AS response, service_date AS confirmed,
       response_state, entitlement, insurer, valid_from,
       returned_ratio(insured_ratio, elderly_ratio, elderly_from, elderly_to, preschool, birth_date, late_elderly, service_date)
           AS returned_ratio,
       limit_classes_on(returned_limit(returned_classes, consent, reference, limit_from, limit_to, service_date, service_date, $unasked_from),
                        birth_date, late_elderly, service_date) AS returned_classes,
       insurer_ratio, limit_classes_on(insurer_classes, birth_date, late_elderly, service_date) AS insurer_classes,
       false AS shown, CAST(NULL AS TINYINT UNSIGNED) AS display_ratio, CAST(NULL AS INT) AS display_classes
FROM   (SELECT r.response AS unit, r.key, r.visit, r.facility_code, r.confirmed AS service_date,
               CAST(CASE WHEN r.validity = 1 THEN 0 ELSE 2 END AS TINYINT UNSIGNED) AS response_state,
               r.insured_ratio, r.elderly_ratio, r.elderly_from, r.elderly_to, r.preschool,
               r.classes AS returned_classes, r.consent, r.reference, r.limit_from, r.limit_to,
               coalesce(r.birth_date, e.birth_date) AS birth_date,
               coalesce(e.late_elderly, r.late_elderly) AS late_elderly,
               e.entitlement, e.insurer, e.valid_from, e.ratio AS insurer_ratio, e.classes AS insurer_classes
        FROM   (SELECT * FROM responses WHERE until > confirmed) AS r
        LEFT JOIN entitlements AS e ON e.key = r.key AND r.confirmed BETWEEN e.valid_from AND e.valid_to)
