-- One row per row of facilities: its code without blanks around it, its type and prefecture, from the code where they are not given, the last day of the
-- deferral that holds, whether one is noted, whether the note cannot be read, and `fault`:
-- 1 where it has no code, 2 where its type is not known, 3 where its prefecture is not, 4 where a row before is the same facility.
SELECT row, code, facility_code, name, facility_type, prefecture, obligated, reader_applied_on, connected_on, operating_on,
       deferral_end(deferral, facility_type, deferral_contracted_on, deferral_filed_on, line_available_on) AS deferred_until,
       deferral_end(deferral, NULL, NULL, NULL, NULL) IS NOT NULL AS is_deferral_noted, is_deferral_read(deferral) IS FALSE AS is_deferral_unread,
       CAST(CASE WHEN code IS NULL THEN 1
                 WHEN facility_type IS NULL OR facility_type = 0 THEN 2
                 WHEN prefecture IS NULL OR prefecture = 0 THEN 3
                 WHEN row_number() OVER (PARTITION BY code ORDER BY row) > 1 THEN 4
                 ELSE 0 END AS TINYINT UNSIGNED) AS fault
FROM   (SELECT row, nullif(trim(facility_code), '') AS code, facility_code, name,
               coalesce(facility_type, code_facility_type(facility_code)) AS facility_type,
               coalesce(prefecture, code_prefecture(facility_code)) AS prefecture,
               coalesce(obligated, FALSE) AS obligated, reader_applied_on, connected_on, operating_on,
               deferral, deferral_contracted_on, deferral_filed_on, line_available_on
        FROM   facilities)
