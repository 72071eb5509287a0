-- One row per count of a row that sums up the prefectures of a region, in the order of the input: as the row gives it, what they add up to in the
-- commonest meaning of the region, whether all of them are there in any meaning (`is_compared`), and whether the count may be theirs in one (`fits`):
-- what they add up to where all are there, and no less than those that are where not. Where counts are in thousands, the sum and each of its parts
-- may be half a unit off.
-- $unit BIGINT
WITH given AS (
    SELECT s.row, s.month, s.prefecture AS region, s.facility_type, p.place,
           CASE p.place WHEN 1 THEN s.card WHEN 2 THEN s.total WHEN 3 THEN s.batch WHEN 4 THEN s.views_checkup WHEN 5 THEN s.views_medicine
                        WHEN 6 THEN s.views_treatment WHEN 7 THEN s.card_users ELSE s.claims END AS counted
    FROM   regional_sums AS s
    CROSS JOIN (VALUES (1), (2), (3), (4), (5), (6), (7), (8)) AS p(place)
),
parts AS (
    SELECT f.month, f.prefecture, f.facility_type, p.place,
           CASE p.place WHEN 1 THEN f.card WHEN 2 THEN f.total WHEN 3 THEN f.batch WHEN 4 THEN f.views_checkup WHEN 5 THEN f.views_medicine
                        WHEN 6 THEN f.views_treatment WHEN 7 THEN f.card_users ELSE f.claims END AS counted
    FROM   figures AS f
    CROSS JOIN (VALUES (1), (2), (3), (4), (5), (6), (7), (8)) AS p(place)
),
lines AS (
    SELECT g.row, g.month, g.region, g.facility_type, g.place, g.counted AS given, r.meaning, coalesce(sum(p.counted), 0) AS finer,
           count(p.counted) AS parts, count(p.counted) = count(*) AS is_whole
    FROM   given AS g
    JOIN   regions AS r ON r.region = g.region
    LEFT JOIN parts AS p ON p.month = g.month AND p.facility_type = g.facility_type AND p.prefecture = r.prefecture AND p.place = g.place
    WHERE  g.counted IS NOT NULL
    GROUP BY g.row, g.month, g.region, g.facility_type, g.place, g.counted, r.meaning
)
SELECT row, month, region AS prefecture, facility_type,
       CASE place WHEN 1 THEN 'card' WHEN 2 THEN 'total' WHEN 3 THEN 'batch' WHEN 4 THEN 'views_checkup' WHEN 5 THEN 'views_medicine'
                  WHEN 6 THEN 'views_treatment' WHEN 7 THEN 'card_users' ELSE 'claims' END AS what,
       CAST(given AS BIGINT) AS given, CAST(max(CASE WHEN meaning = 0 THEN finer END) AS BIGINT) AS finer, bool_or(is_whole) AS is_compared,
       bool_or(finer - given <= $unit / 2 * (parts + 1) AND (NOT is_whole OR given - finer <= $unit / 2 * (parts + 1))) AS fits
FROM   lines
GROUP BY row, month, region, facility_type, place, given
ORDER BY row, place
