-- One row per month and type of facility (0 all) whose figure of the whole country would be added up from prefectures of which not all are there: where a
-- type is missing in one, or a whole prefecture. What a row of the country gives is none of these, nor a sum over types that are all given.
WITH given AS (
    SELECT month, facility_type FROM summed WHERE prefecture = 0
),
gaps AS (
    SELECT DISTINCT m.month, m.facility_type
    FROM   missing_cells AS m
    LEFT ANTI JOIN given AS g ON g.month = m.month AND g.facility_type = m.facility_type
),
whole_prefectures AS (
    SELECT DISTINCT m.month
    FROM   missing_cells AS m
    LEFT ANTI JOIN figure_parts AS p ON p.month = m.month AND p.prefecture = m.prefecture
    LEFT ANTI JOIN summed AS s ON s.month = m.month AND s.prefecture = m.prefecture
),
-- Types outside the total may have facilities there too.
other_gaps AS (
    SELECT DISTINCT p.month, p.facility_type
    FROM   figure_parts AS p
    LEFT SEMI JOIN whole_prefectures AS w ON w.month = p.month
    LEFT ANTI JOIN total_types AS t ON t.facility_type = p.facility_type AND p.month >= t.first_month
    LEFT ANTI JOIN given AS g ON g.month = p.month AND g.facility_type = p.facility_type
)
SELECT g.month, g.facility_type
FROM   gaps AS g
LEFT SEMI JOIN figure_parts AS p ON p.month = g.month AND p.facility_type = g.facility_type
UNION ALL
SELECT month, facility_type FROM other_gaps
UNION ALL
SELECT a.month, a.facility_type
FROM   (SELECT DISTINCT month, CAST(0 AS TINYINT UNSIGNED) AS facility_type FROM gaps) AS a
LEFT ANTI JOIN given AS g ON g.month = a.month AND g.facility_type = a.facility_type
