-- One row per display with the response that counts for it and each entitlement in force on its day. `response_state`: 0 valid,
-- 1 absent, 2 not valid (OQSCD006 is not 1).
-- $unasked_from INT
SELECT unit, key, visit, product, facility_code, service_date, response, confirmed, response_state, entitlement, insurer, valid_from,
       returned_ratio(insured_ratio, elderly_ratio, elderly_from, elderly_to, preschool, birth_date, late_elderly, service_date)
           AS returned_ratio,
       limit_classes_on(returned_limit(returned_classes, consent, reference, limit_from, limit_to, confirmed, service_date, $unasked_from),
                        birth_date, late_elderly, service_date) AS returned_classes,
       insurer_ratio, limit_classes_on(insurer_classes, birth_date, late_elderly, service_date) AS insurer_classes,
       true AS shown, display_ratio, limit_classes_on(display_classes, birth_date, late_elderly, service_date) AS display_classes
FROM   (SELECT d.unit, d.key, d.visit, d.product, d.facility_code, d.service_date, r.response, r.confirmed,
               CAST(CASE WHEN r.response IS NULL THEN 1 WHEN r.validity = 1 THEN 0 ELSE 2 END AS TINYINT UNSIGNED) AS response_state,
               r.insured_ratio, r.elderly_ratio, r.elderly_from, r.elderly_to, r.preschool,
               r.classes AS returned_classes, r.consent, r.reference, r.limit_from, r.limit_to,
               coalesce(r.birth_date, e.birth_date) AS birth_date,
               coalesce(e.late_elderly, r.late_elderly) AS late_elderly,
               e.entitlement, e.insurer, e.valid_from, e.ratio AS insurer_ratio, e.classes AS insurer_classes,
               d.ratio AS display_ratio, d.classes AS display_classes
        FROM   displays AS d
        -- Of the responses of one day one counts at most: however many there are, a display meets few.
        LEFT JOIN (SELECT * FROM responses WHERE until > confirmed) AS r ON r.visit = d.visit AND r.confirmed <= d.service_date AND d.service_date < r.until
        LEFT JOIN entitlements AS e ON e.key = d.key AND d.service_date BETWEEN e.valid_from AND e.valid_to)
