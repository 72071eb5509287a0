-- One row per response, folded; `fault` 1 where it names nobody, 2 where its day is not known, 3 where that lies in the future,
-- 4 where it does not say whether the qualification is valid: a request, or an enquiry that failed; 5 where what it says is not known.
-- $as_of INT
SELECT * EXCEPT (unanswered), visit_key(key, facility_code) AS visit,
       CAST(CASE WHEN key IS NULL THEN 1 WHEN confirmed IS NULL OR confirmed % 100 = 0 THEN 2 WHEN confirmed > $as_of THEN 3
                 WHEN unanswered THEN 4 WHEN validity = 255 THEN 5 ELSE 0 END AS TINYINT UNSIGNED) AS fault
FROM   (SELECT row AS response, person_key(insurer_number, symbol, number, branch) AS key, facility_code,
               confirmed_on AS confirmed, moment(processed_at) AS moment, validity_number(validity) AS validity,
               coalesce(btrim(validity, ' 　') = '', true) AS unanswered,
               nullif(birth_date, 0) AS birth_date, coalesce(late_elderly(insurer_number), false) AS late_elderly,
               burden_ratio(insured_ratio) AS insured_ratio, burden_ratio(elderly_ratio) AS elderly_ratio,
               elderly_from, elderly_to, code_number(preschool) = 1 AS preschool,
               limit_classes(limit_class) AS classes, code_number(limit_consent) AS consent,
               code_number(reference_classification) AS reference, limit_from, limit_to,
               CASE WHEN disqualified_on % 100 > 0 THEN disqualified_on END AS disqualified_on
        FROM   responses)
