-- One row per claim, folded; `fault` 1 where it names nobody, 2 where its day is not known.
SELECT *, visit_key(key, facility_code) AS visit,
       CAST(CASE WHEN key IS NULL THEN 1 WHEN service_date IS NULL OR service_date % 100 = 0 THEN 2 ELSE 0 END
            AS TINYINT UNSIGNED) AS fault
FROM   (SELECT row AS claim, person_key(insurer_number, symbol, number, branch) AS key, facility_code, service_date,
               points, paid_yen, month_points
        FROM   claims)
