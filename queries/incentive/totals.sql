-- One row per payment, period, prefecture and type of facility: how many facilities were judged, how many are paid, and the sum.
SELECT payment, period, prefecture_code(prefecture) AS prefecture_code, prefecture, facility_type, CAST(count(*) AS BIGINT) AS facilities,
       CAST(sum(CASE WHEN yen > 0 THEN 1 ELSE 0 END) AS BIGINT) AS paid, CAST(sum(yen) AS BIGINT) AS yen
FROM   payments
GROUP BY payment, period, prefecture, facility_type
ORDER BY payment, period, prefecture, facility_type
