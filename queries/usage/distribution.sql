-- One row per month, type of facility (all after them) and band of rates: its facilities, and their share of those that have enough checks; the
-- last band of each, in the place `$left_out`, counts the others, which have no share.
-- $left_out INT
WITH counted AS (
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
)
SELECT w.month, w.facility_type, b.name AS band, coalesce(c.facilities, 0) AS facilities,
       CASE WHEN b.place < $left_out THEN percent_1(coalesce(c.facilities, 0), w.whole) END AS share
FROM   wholes AS w
CROSS JOIN bands AS b
LEFT JOIN counted AS c ON c.month = w.month AND c.facility_type = w.facility_type AND c.band = b.place
ORDER BY w.month, w.facility_type = 0, w.facility_type, b.place
