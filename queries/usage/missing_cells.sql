-- One row per month, prefecture and type of facility within the national total that the month should have and lacks: every type of a prefecture of
-- which it has nothing; of one of which it has some, a type that the month before or after has there, or any where sums by prefecture and type are given.
--
-- A month that tells no prefectures apart lacks none. A prefecture that is given over all types alone lacks none of them either.
WITH places AS (
    SELECT month, prefecture, max(by_type) AS by_type
    FROM   (SELECT month, prefecture, 0 AS by_type FROM figure_parts
            UNION ALL
            SELECT month, prefecture, CASE WHEN facility_type > 0 THEN 1 ELSE 0 END FROM summed WHERE prefecture > 0)
    GROUP BY month, prefecture
),
months AS (
    SELECT month, max(by_type) AS by_type FROM places GROUP BY month
),
grid AS (
    SELECT m.month, c.prefecture, m.by_type = 1 OR p.prefecture IS NULL AS lacks_what_is_not_there
    FROM   months AS m
    CROSS JOIN (SELECT prefecture FROM prefectures WHERE prefecture > 0) AS c
    LEFT JOIN places AS p ON p.month = m.month AND p.prefecture = c.prefecture
),
neighbours AS (
    SELECT next_month(month) AS month, prefecture, facility_type FROM figure_parts
    UNION ALL
    SELECT m.month, p.prefecture, p.facility_type
    FROM   months AS m
    JOIN   figure_parts AS p ON p.month = next_month(m.month)
),
wanted AS (
    SELECT g.month, g.prefecture, t.facility_type
    FROM   grid AS g
    JOIN   total_types AS t ON g.month >= t.first_month
    WHERE  g.lacks_what_is_not_there
    UNION ALL
    SELECT n.month, n.prefecture, n.facility_type
    FROM   neighbours AS n
    JOIN   (SELECT DISTINCT month, prefecture FROM figure_parts) AS h ON h.month = n.month AND h.prefecture = n.prefecture
    JOIN   total_types AS t ON t.facility_type = n.facility_type AND n.month >= t.first_month
)
SELECT DISTINCT w.month, w.prefecture, w.facility_type
FROM   wanted AS w
LEFT ANTI JOIN figure_parts AS p ON p.month = w.month AND p.prefecture = w.prefecture AND p.facility_type = w.facility_type
