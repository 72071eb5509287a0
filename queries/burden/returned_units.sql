-- One row per response that counts on a service date to which no display belongs, and entitlement in force on it: on its own day, or
-- on the day that somebody asks about; columns as in shown_units.sql. A unit is the response, counted from `$first_unit`.
-- $day INT, $first_unit BIGINT UNSIGNED, $unasked_from INT
SELECT unit, key, visit, CAST(NULL AS INT UNSIGNED) AS product, facility_code, service_date, response, confirmed,
       response_state, entitlement, insurer, valid_from,
       returned_ratio(insured_ratio, elderly_ratio, elderly_from, elderly_to, preschool, birth_date, late_elderly, service_date)
           AS returned_ratio,
       limit_classes_on(returned_limit(returned_classes, consent, reference, limit_from, limit_to, confirmed, service_date, $unasked_from),
                        birth_date, late_elderly, service_date) AS returned_classes,
       insurer_ratio, limit_classes_on(insurer_classes, birth_date, late_elderly, service_date) AS insurer_classes,
       false AS shown, CAST(NULL AS TINYINT UNSIGNED) AS display_ratio, CAST(NULL AS INT) AS display_classes
FROM   (SELECT $first_unit + r.response AS unit, r.response, r.key, r.visit, r.facility_code, r.confirmed, r.service_date,
               CAST(CASE WHEN r.validity = 1 THEN 0 ELSE 2 END AS TINYINT UNSIGNED) AS response_state,
               r.insured_ratio, r.elderly_ratio, r.elderly_from, r.elderly_to, r.preschool,
               r.classes AS returned_classes, r.consent, r.reference, r.limit_from, r.limit_to,
               coalesce(r.birth_date, e.birth_date) AS birth_date,
               coalesce(e.late_elderly, r.late_elderly) AS late_elderly,
               e.entitlement, e.insurer, e.valid_from, e.ratio AS insurer_ratio, e.classes AS insurer_classes
        FROM   (SELECT r.*
                FROM   (SELECT *, coalesce($day, confirmed) AS service_date FROM responses) AS r
                LEFT ANTI JOIN displays AS d
                     ON d.visit = r.visit AND (d.service_date = $day OR $day IS NULL AND d.service_date >= r.confirmed AND d.service_date < r.until)
                WHERE  r.confirmed <= r.service_date AND r.service_date < r.until) AS r
        LEFT JOIN entitlements AS e ON e.key = r.key AND r.service_date BETWEEN e.valid_from AND e.valid_to)
