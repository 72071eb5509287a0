-- One row per award, in the order in which they are given: the three highest of each, ties at the third place included, and of how many prefectures.
-- Prefectures over all types and by type within the national total; insurers of employees (association, societies, mutual aid), and municipalities.
-- $members BIGINT, $checks BIGINT
WITH awarded AS (
    SELECT month, prefecture, facility_type, part, whole FROM rates WHERE facility_type = 0
    UNION ALL
    SELECT r.month, r.prefecture, r.facility_type, r.part, r.whole
    FROM   rates AS r
    JOIN   total_types AS t ON t.facility_type = r.facility_type AND r.month >= t.first_month
),
prefectures AS (
    SELECT month, CASE WHEN facility_type = 0 THEN 'prefecture' ELSE 'facility_type' END AS award, facility_type, prefecture,
           prefecture_name(prefecture) AS name, part, whole,
           CAST(rank() OVER (PARTITION BY month, facility_type ORDER BY ratio_key(part, whole) DESC) AS BIGINT) AS place,
           CAST(count(*) OVER (PARTITION BY month, facility_type) AS BIGINT) AS of_prefectures
    FROM   awarded
    WHERE  prefecture > 0 AND ratio_key(part, whole) IS NOT NULL
),
members AS (
    SELECT month, CASE WHEN scheme = 3 THEN 'municipal' ELSE 'employees' END AS list, insurer_number, insurer, card, total,
           CAST(rank() OVER (PARTITION BY month, scheme = 3 ORDER BY ratio_key(card, total) DESC) AS BIGINT) AS place
    FROM   insurers
    WHERE  scheme IN (1, 2, 3, 5) AND total > 0 AND total >= $checks AND ($members = 0 OR members >= $members)
)
SELECT month, award, facility_type, place, name, rate_percent, of_prefectures
FROM   (SELECT month, award, facility_type, place, name, percent_1(part, whole) AS rate_percent, of_prefectures,
               CASE WHEN facility_type = 0 THEN 0 ELSE 1 END AS turn, CAST(prefecture AS VARCHAR) AS number, prefecture
        FROM   prefectures WHERE place <= 3
        UNION ALL
        SELECT month, 'insurer', CAST(NULL AS TINYINT UNSIGNED), place, insurer, percent_1(card, total), CAST(NULL AS BIGINT),
               CASE WHEN list = 'employees' THEN 2 ELSE 3 END, insurer_number, CAST(0 AS TINYINT UNSIGNED)
        FROM   members WHERE place <= 3)
ORDER BY month, turn, facility_type, place, prefecture, number NULLS LAST, name
