-- One row per month and prefecture without a row of each type that summed rows give elsewhere in the month: its parts do not add up to all
-- types. A type that facilities' rows count is complete without a row: where there is none, there was no use.
WITH wanted AS (
    SELECT s.month, s.facility_type
    FROM   (SELECT DISTINCT month, facility_type FROM summed WHERE in_total(facility_type)) AS s
    LEFT ANTI JOIN cells AS c ON c.month = s.month AND c.facility_type = s.facility_type
),
held AS (
    SELECT p.month, p.prefecture, count(w.facility_type) AS types
    FROM   figure_parts AS p
    LEFT JOIN wanted AS w ON w.month = p.month AND w.facility_type = p.facility_type
    GROUP BY p.month, p.prefecture
)
SELECT h.month, h.prefecture
FROM   held AS h
JOIN   (SELECT month, count(*) AS types FROM wanted GROUP BY month) AS m ON m.month = h.month
WHERE  h.types < m.types
