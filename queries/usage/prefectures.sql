-- One row per month and prefecture, the country after them: the rate over all types, its change from the month before, and whether it is
-- among the five highest or lowest; ties at the cut are, and a prefecture that would be both is neither.
WITH here AS (
    SELECT month, prefecture, part, whole, ratio_key(part, whole) AS place FROM rates WHERE facility_type = 0
),
ranked AS (
    SELECT month, prefecture, rank() OVER (PARTITION BY month ORDER BY place DESC) <= 5 AS is_top,
           rank() OVER (PARTITION BY month ORDER BY place) <= 5 AS is_bottom
    FROM   here
    WHERE  prefecture > 0 AND place IS NOT NULL
)
SELECT h.month, prefecture_code(h.prefecture) AS prefecture_code, h.prefecture, h.part AS card, h.whole AS total,
       percent_2(h.part, h.whole) AS rate_percent, points_2(h.part, h.whole, b.part, b.whole) AS change_points,
       CASE WHEN r.is_top AND NOT r.is_bottom THEN 'top5' WHEN r.is_bottom AND NOT r.is_top THEN 'bottom5' END AS band
FROM   here AS h
LEFT JOIN here AS b ON b.prefecture = h.prefecture AND next_month(b.month) = h.month
LEFT JOIN ranked AS r ON r.month = h.month AND r.prefecture = h.prefecture
ORDER BY h.month, h.prefecture = 0, h.prefecture
