-- One row per row of facilities: its code without blanks around it, its name, its type and prefecture, and `fault`: 1 where it has no code, 2 where a
-- row before is the same facility. What the list leaves open, the rows of usage or the code may tell.
SELECT row, code, name, facility_type, prefecture,
       CAST(CASE WHEN code IS NULL THEN 1
                 WHEN row_number() OVER (PARTITION BY code ORDER BY row) > 1 THEN 2
                 ELSE 0 END AS TINYINT UNSIGNED) AS fault
FROM   (SELECT row, nullif(trim(facility_code), '') AS code, nullif(trim(name), '') AS name,
               CASE WHEN facility_type > 0 THEN facility_type END AS facility_type, CASE WHEN prefecture > 0 THEN prefecture END AS prefecture
        FROM   facilities)
