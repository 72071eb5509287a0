-- One row per month and prefecture, the country after them: the rate over all types, its change from the month before, whether it is among the five
-- highest or lowest, and whether the month lacks prefectures or types. Ties at the cut are among the five, and a prefecture that would be both is
-- neither; where some are missing, none is marked, and the country has no counts.
WITH here AS (
    SELECT month, prefecture, part, whole, ratio_key(part, whole) AS place FROM rates WHERE facility_type = 0
    UNION ALL
    SELECT w.month, CAST(0 AS TINYINT UNSIGNED), CAST(NULL AS BIGINT), CAST(NULL AS BIGINT), ratio_key(CAST(NULL AS BIGINT), CAST(NULL AS BIGINT))
    FROM   withheld AS w
    LEFT SEMI JOIN rates AS r ON r.month = w.month
    WHERE  w.facility_type = 0
),
ranked AS (
    SELECT h.month, h.prefecture, rank() OVER (PARTITION BY h.month ORDER BY h.place DESC) <= 5 AS is_top,
           rank() OVER (PARTITION BY h.month ORDER BY h.place) <= 5 AS is_bottom
    FROM   here AS h
    LEFT ANTI JOIN unmarked_months AS u ON u.month = h.month
    WHERE  h.prefecture > 0 AND h.place IS NOT NULL
)
SELECT h.month, prefecture_code(h.prefecture) AS prefecture_code, h.prefecture, h.part AS card, h.whole AS total,
       percent_2(h.part, h.whole) AS rate_percent, points_2(h.part, h.whole, b.part, b.whole) AS change_points,
       CASE WHEN r.is_top AND NOT r.is_bottom THEN 'top5' WHEN r.is_bottom AND NOT r.is_top THEN 'bottom5' END AS band,
       CASE WHEN i.month IS NOT NULL THEN TRUE END AS incomplete
FROM   here AS h
LEFT JOIN here AS b ON b.prefecture = h.prefecture AND next_month(b.month) = h.month
LEFT JOIN ranked AS r ON r.month = h.month AND r.prefecture = h.prefecture
LEFT JOIN (SELECT DISTINCT month FROM missing_cells) AS i ON i.month = h.month
ORDER BY h.month, h.prefecture = 0, h.prefecture
