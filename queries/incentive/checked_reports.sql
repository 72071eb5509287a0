-- One row per row of incentive_reports: what was reported, a mark that is not there taken for no, and `fault`: 1 where it names no facility, 2 where
-- it names no day, 3 where the facility is in no list.
SELECT r.row, r.code, r.poster, r.called_on_patients, r.leaflet, r.reported_on,
       CAST(CASE WHEN r.code IS NULL THEN 1
                 WHEN r.reported_on IS NULL THEN 2
                 WHEN f.code IS NULL THEN 3
                 ELSE 0 END AS TINYINT UNSIGNED) AS fault
FROM   (SELECT row, nullif(trim(facility_code), '') AS code, coalesce(poster, FALSE) AS poster,
               coalesce(called_on_patients, FALSE) AS called_on_patients, coalesce(leaflet, FALSE) AS leaflet, reported_on
        FROM   incentive_reports) AS r
LEFT JOIN facilities AS f ON f.code = r.code
