-- One row per summed row that does not fit what is finer, in the order of the input: the uses that it gives, and those that the finer rows
-- add up to. A prefecture's type must be what its facilities add up to; a sum over types or prefectures, of which not all need be
-- given, cannot be less than the parts that are.
WITH added AS (
    SELECT month, CAST(0 AS TINYINT UNSIGNED) AS prefecture, facility_type, sum(card) AS card, sum(total) AS total
    FROM   figure_parts GROUP BY month, facility_type
    UNION ALL
    SELECT month, prefecture, CAST(0 AS TINYINT UNSIGNED), sum(card), sum(total)
    FROM   figure_parts WHERE in_total(facility_type) GROUP BY month, prefecture
    UNION ALL
    SELECT month, CAST(0 AS TINYINT UNSIGNED), CAST(0 AS TINYINT UNSIGNED), sum(card), sum(total)
    FROM   figure_lines WHERE prefecture = 0 AND in_total(facility_type) GROUP BY month
    UNION ALL
    SELECT month, CAST(0 AS TINYINT UNSIGNED), CAST(0 AS TINYINT UNSIGNED), sum(card), sum(total)
    FROM   figure_lines WHERE facility_type = 0 GROUP BY month
)
SELECT g.row, g.month, g.prefecture, g.facility_type, g.card, g.total, c.card AS finer_card, c.total AS finer_total
FROM   summed AS g
JOIN   cells AS c ON c.month = g.month AND c.prefecture = g.prefecture AND c.facility_type = g.facility_type
WHERE  g.card IS NOT NULL AND ((c.card IS DISTINCT FROM g.card) OR (c.total IS DISTINCT FROM g.total))
UNION ALL
SELECT g.row, g.month, g.prefecture, g.facility_type, g.card, g.total, a.card, a.total
FROM   summed AS g
JOIN   added AS a ON a.month = g.month AND a.prefecture = g.prefecture AND a.facility_type = g.facility_type
WHERE  a.card > g.card OR a.total > g.total
ORDER BY row
