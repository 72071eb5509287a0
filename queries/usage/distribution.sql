-- One row per month, type of facility (all after them) and band of rates: its facilities, and their share of those that have enough checks; the
-- last band of each, in the place `$left_out`, counts the others, which have no share; and whether facilities of the country are missing: a prefecture or
-- type is, or sums alone tell of one.
-- $left_out INT
WITH missing AS (
    SELECT month, facility_type FROM missing_cells
    UNION
    SELECT month, facility_type FROM national_gaps WHERE facility_type > 0
    UNION
    -- A sum over types (0) stands for each of them.
    SELECT s.month, s.facility_type
    FROM   summed AS s
    WHERE  s.prefecture > 0
    AND    NOT EXISTS (SELECT 1 FROM cells AS c WHERE c.month = s.month AND c.prefecture = s.prefecture AND s.facility_type IN (0, c.facility_type))
),
counted AS (
    SELECT month, facility_type, band, facilities FROM facility_bands
    UNION ALL
    SELECT month, CAST(0 AS TINYINT UNSIGNED), band, CAST(sum(facilities) AS BIGINT)
    FROM   facility_bands AS b
    LEFT SEMI JOIN total_types AS t ON t.facility_type = b.facility_type AND b.month >= t.first_month
    GROUP BY month, band
),
wholes AS (
    SELECT month, facility_type, CAST(coalesce(sum(CASE WHEN band < $left_out THEN facilities END), 0) AS BIGINT) AS whole
    FROM   counted GROUP BY month, facility_type
),
incomplete AS (
    SELECT DISTINCT w.month, w.facility_type
    FROM   missing AS m
    JOIN   wholes AS w ON w.month = m.month
    LEFT JOIN total_types AS t ON t.facility_type = m.facility_type AND m.month >= t.first_month
    WHERE  m.facility_type IN (0, w.facility_type) OR (w.facility_type = 0 AND t.facility_type IS NOT NULL)
)
SELECT w.month, w.facility_type, b.name AS band, coalesce(c.facilities, 0) AS facilities,
       CASE WHEN b.place < $left_out THEN percent_1(coalesce(c.facilities, 0), w.whole) END AS share,
       CASE WHEN i.month IS NOT NULL THEN TRUE END AS incomplete
FROM   wholes AS w
CROSS JOIN bands AS b
LEFT JOIN counted AS c ON c.month = w.month AND c.facility_type = w.facility_type AND c.band = b.place
LEFT JOIN incomplete AS i ON i.month = w.month AND i.facility_type = w.facility_type
ORDER BY w.month, w.facility_type = 0, w.facility_type, b.place
