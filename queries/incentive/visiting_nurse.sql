-- One row per visiting-nurse station: whether the cooperation money of May to July 2025 is paid, 50,000 yen, and where it is not the reason. Whether
-- and how often a card was used does not matter. What is reported lies in May to July: a report dated before May tells nothing of it, one dated after July
-- does; before the end of July nothing is paid. Source: the ministry's cooperation money for stations, 2025.
-- $as_of INT
WITH judged AS (
    SELECT f.code, r.called_on_patients, r.leaflet,
           CASE WHEN f.operating_on IS NULL THEN 'no_operating_date'
                WHEN f.operating_on > 20250731 THEN 'operating_too_late'
                WHEN f.operating_on > $as_of THEN 'not_yet_operating'
                WHEN $as_of < 20250731 THEN 'unfinished'
                WHEN r.code IS NULL THEN 'not_reported'
                WHEN r.reported_on < 20250501 THEN 'outside_period'
                WHEN r.called_on_patients IS NOT TRUE THEN 'not_called_on_patients'
                WHEN r.leaflet IS NOT TRUE THEN 'no_leaflet' END AS reason
    FROM      facilities AS f
    LEFT JOIN reports AS r ON r.code = f.code
    WHERE     f.facility_type = 5
)
SELECT f.facility_code, f.name, f.facility_type, prefecture_code(f.prefecture) AS prefecture_code, f.prefecture, f.operating_on,
       j.called_on_patients, j.leaflet, CASE WHEN j.reason IS NULL THEN 'operating_by/2025-07-31' END AS rule,
       CAST(CASE WHEN j.reason IS NULL THEN 50000 ELSE 0 END AS BIGINT) AS yen, j.reason
FROM   judged AS j
JOIN   facilities AS f ON f.code = j.code
ORDER BY f.prefecture, f.code
