-- One row per facility of which there are displays and no response, or responses and no display: first those with most displays.
SELECT coalesce(s.facility_code, a.facility_code) AS facility_code, coalesce(s.displays, 0) AS displays
FROM   (SELECT trim(facility_code) AS facility_code, count(*) AS displays FROM displays WHERE facility_code IS NOT NULL GROUP BY trim(facility_code)) AS s
FULL JOIN (SELECT DISTINCT trim(facility_code) AS facility_code FROM responses WHERE facility_code IS NOT NULL) AS a
       ON a.facility_code = s.facility_code
WHERE  s.facility_code IS NULL OR a.facility_code IS NULL
ORDER BY displays DESC, facility_code
LIMIT 1000
