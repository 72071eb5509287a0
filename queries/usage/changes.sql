-- One row per month and prefecture, the country after them: the change of the rate from the month before, and of it the points that come from
-- the rates of its types of facilities, at the mean of both mixes of types; the rest, as printed, comes from the mix.
--
-- A type that one of the months lacks has there the rate of the other. Without the counts of every type there are no parts.
WITH now AS (
    SELECT month, prefecture, facility_type, part, whole FROM rates
),
before AS (
    SELECT next_month(month) AS month, prefecture, facility_type, part, whole FROM rates
),
types AS (
    SELECT coalesce(n.month, b.month) AS month, coalesce(n.prefecture, b.prefecture) AS prefecture, n.part, coalesce(n.whole, 0) AS whole,
           b.part AS part_before, coalesce(b.whole, 0) AS whole_before
    FROM   now AS n
    FULL JOIN before AS b ON b.month = n.month AND b.prefecture = n.prefecture AND b.facility_type = n.facility_type
    JOIN   total_types AS t ON t.facility_type = coalesce(n.facility_type, b.facility_type) AND coalesce(n.month, b.month) >= t.first_month
),
sums AS (
    SELECT month, prefecture, CAST(sum(part) AS BIGINT) AS part, CAST(sum(whole) AS BIGINT) AS whole, CAST(sum(part_before) AS BIGINT) AS part_before,
           CAST(sum(whole_before) AS BIGINT) AS whole_before,
           sum(CASE WHEN whole_before = 0 THEN CAST(0 AS DECIMAL(38, 18)) WHEN whole = 0 THEN share_of(1, part_before, 1)
                    ELSE share_of(whole_before, part, whole) END) AS before_at_new,
           sum(CASE WHEN whole = 0 THEN CAST(0 AS DECIMAL(38, 18)) WHEN whole_before = 0 THEN share_of(1, part, 1)
                    ELSE share_of(whole, part_before, whole_before) END) AS now_at_old
    FROM   types
    GROUP BY month, prefecture
),
split AS (
    SELECT n.month, n.prefecture, points_2(n.part, n.whole, b.part, b.whole) AS change_points,
           CASE WHEN s.part = n.part AND s.whole = n.whole AND s.part_before = b.part AND s.whole_before = b.whole
                THEN own_rate_points(n.part, n.whole, b.part, b.whole, s.before_at_new, s.now_at_old) END AS rate_points
    FROM   (SELECT * FROM now WHERE facility_type = 0) AS n
    JOIN   (SELECT * FROM before WHERE facility_type = 0) AS b ON b.month = n.month AND b.prefecture = n.prefecture
    LEFT JOIN sums AS s ON s.month = n.month AND s.prefecture = n.prefecture
)
SELECT month, prefecture_code(prefecture) AS prefecture_code, prefecture, change_points, rate_points,
       CAST(change_points - rate_points AS DECIMAL(38, 2)) AS mix_points
FROM   split
WHERE  change_points IS NOT NULL
ORDER BY month, prefecture = 0, prefecture
