-- One row per month, type of facility and band of rates: its facilities; the band 255 holds those with fewer checks than are asked for.
-- $fewest BIGINT, $bounds TEXT
SELECT month, facility_type, band, CAST(count(*) AS BIGINT) AS facilities
FROM   (SELECT month, facility_type,
               coalesce(CASE WHEN total >= $fewest THEN rate_band(card, total, $bounds) END, CAST(255 AS TINYINT UNSIGNED)) AS band
        FROM   uses
        WHERE  total IS NOT NULL)
GROUP BY month, facility_type, band
