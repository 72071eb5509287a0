-- One row per month and prefecture whose parts do not add up to all types: it lacks a type that summed rows give elsewhere in the month, or one of
-- `missing_cells`, unless figures are published all the same.
-- $publish BOOLEAN
WITH wanted AS (
    -- A type that facilities' rows count is not among these: where there is no row, there was no use, unless the months around it say otherwise.
    SELECT s.month, s.facility_type
    FROM   (SELECT DISTINCT s.month, s.facility_type FROM summed AS s
            JOIN total_types AS t ON t.facility_type = s.facility_type AND s.month >= t.first_month) AS s
    LEFT ANTI JOIN cells AS c ON c.month = s.month AND c.facility_type = s.facility_type
),
held AS (
    SELECT p.month, p.prefecture, count(w.facility_type) AS types
    FROM   figure_parts AS p
    LEFT JOIN wanted AS w ON w.month = p.month AND w.facility_type = p.facility_type
    GROUP BY p.month, p.prefecture
)
SELECT DISTINCT month, prefecture
FROM   (SELECT h.month, h.prefecture
        FROM   held AS h
        JOIN   (SELECT month, count(*) AS types FROM wanted GROUP BY month) AS m ON m.month = h.month
        WHERE  h.types < m.types
        UNION ALL
        SELECT m.month, m.prefecture
        FROM   missing_cells AS m
        LEFT SEMI JOIN held AS h ON h.month = m.month AND h.prefecture = m.prefecture
        WHERE  NOT $publish)
