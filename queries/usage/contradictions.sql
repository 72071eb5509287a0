-- One row per count of a summed row that does not fit what is finer, in the order of the input: as the row gives it, and as the finer rows add up to it.
-- A prefecture's type must be what its facilities add up to, and no less where counts of some are hidden ($masked); a sum over prefectures or types what its parts add up to where all of them give the count,
-- and no less than those that do where not. Where counts are in thousands, the sum and each of its parts may be half a unit off.
-- $unit BIGINT, $masked BOOLEAN
WITH tables AS (
    SELECT 'given' AS origin, row, month, prefecture, facility_type, card, total, batch, views_checkup, views_medicine, views_treatment, card_users, claims
    FROM   summed
    UNION ALL
    SELECT 'parts', NULL, month, prefecture, facility_type, card, total, batch, views_checkup, views_medicine, views_treatment, card_users, claims
    FROM   figure_parts
    UNION ALL
    SELECT 'facilities', NULL, month, prefecture, facility_type, card, total, batch, views_checkup, views_medicine, views_treatment, card_users, claims
    FROM   cells
),
counts AS (
    SELECT t.origin, t.row, t.month, t.prefecture, t.facility_type, p.place,
           CASE p.place WHEN 1 THEN t.card WHEN 2 THEN t.total WHEN 3 THEN t.batch WHEN 4 THEN t.views_checkup WHEN 5 THEN t.views_medicine
                        WHEN 6 THEN t.views_treatment WHEN 7 THEN t.card_users ELSE t.claims END AS counted
    FROM   tables AS t
    CROSS JOIN (VALUES (1), (2), (3), (4), (5), (6), (7), (8)) AS p(place)
),
given AS (
    SELECT row, month, prefecture, facility_type, place, counted FROM counts WHERE origin = 'given'
),
parts AS (
    SELECT month, prefecture, facility_type, place, counted FROM counts WHERE origin = 'parts'
),
facilities AS (
    SELECT month, prefecture, facility_type, place, counted FROM counts WHERE origin = 'facilities'
),
wanted AS (
    SELECT s.month, count(*) AS types
    FROM   (SELECT DISTINCT month FROM summed) AS s
    JOIN   total_types AS t ON s.month >= t.first_month
    GROUP BY s.month
),
lines AS (
    SELECT month, CAST(0 AS TINYINT UNSIGNED) AS prefecture, facility_type, place, sum(counted) AS counted, count(counted) AS parts, count(counted) = 47 AS is_whole
    FROM   parts GROUP BY month, facility_type, place
    UNION ALL
    SELECT p.month, p.prefecture, CAST(0 AS TINYINT UNSIGNED), p.place, sum(p.counted), count(p.counted), count(p.counted) = max(w.types)
    FROM   parts AS p
    JOIN   total_types AS t ON t.facility_type = p.facility_type AND p.month >= t.first_month
    JOIN   wanted AS w ON w.month = p.month
    GROUP BY p.month, p.prefecture, p.place
),
-- What a row of the input gives is whole, and off by half a unit alone.
best_lines AS (
    SELECT coalesce(g.month, l.month) AS month, coalesce(g.prefecture, l.prefecture) AS prefecture,
           coalesce(g.facility_type, l.facility_type) AS facility_type, coalesce(g.place, l.place) AS place, coalesce(g.counted, l.counted) AS counted,
           CASE WHEN g.counted IS NULL THEN l.parts ELSE 1 END AS parts, g.counted IS NOT NULL OR l.is_whole AS is_whole
    FROM   (SELECT * FROM given WHERE (prefecture = 0) <> (facility_type = 0)) AS g
    FULL JOIN lines AS l ON l.month = g.month AND l.prefecture = g.prefecture AND l.facility_type = g.facility_type AND l.place = g.place
),
added AS (
    SELECT month, prefecture, facility_type, place, counted, parts, is_whole FROM lines
    UNION ALL
    SELECT l.month, CAST(0 AS TINYINT UNSIGNED), CAST(0 AS TINYINT UNSIGNED), l.place, sum(l.counted), sum(l.parts),
           count(l.counted) = max(w.types) AND bool_and(l.is_whole)
    FROM   best_lines AS l
    JOIN   total_types AS t ON t.facility_type = l.facility_type AND l.month >= t.first_month
    JOIN   wanted AS w ON w.month = l.month
    WHERE  l.prefecture = 0
    GROUP BY l.month, l.place
    UNION ALL
    SELECT month, CAST(0 AS TINYINT UNSIGNED), CAST(0 AS TINYINT UNSIGNED), place, sum(counted), sum(parts), count(counted) = 47 AND bool_and(is_whole)
    FROM   best_lines WHERE prefecture > 0 AND facility_type = 0 GROUP BY month, place
),
compared AS (
    SELECT g.*, f.counted AS finer
    FROM   given AS g
    JOIN   facilities AS f ON f.month = g.month AND f.prefecture = g.prefecture AND f.facility_type = g.facility_type AND f.place = g.place
    WHERE  f.counted > g.counted OR (NOT $masked AND f.counted < g.counted)
    UNION ALL
    SELECT g.*, a.counted
    FROM   given AS g
    JOIN   added AS a ON a.month = g.month AND a.prefecture = g.prefecture AND a.facility_type = g.facility_type AND a.place = g.place
    WHERE  a.counted - g.counted > $unit / 2 * (a.parts + 1) OR (a.is_whole AND g.counted - a.counted > $unit / 2 * (a.parts + 1))
)
SELECT row, month, prefecture, facility_type,
       CASE place WHEN 1 THEN 'card' WHEN 2 THEN 'total' WHEN 3 THEN 'batch' WHEN 4 THEN 'views_checkup' WHEN 5 THEN 'views_medicine'
                  WHEN 6 THEN 'views_treatment' WHEN 7 THEN 'card_users' ELSE 'claims' END AS what,
       CAST(counted AS BIGINT) AS given, CAST(finer AS BIGINT) AS finer
FROM   compared
ORDER BY row, place
