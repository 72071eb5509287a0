-- One row per month, type of facility (0 all, first) and prefecture in the order of the exact rate, equal rates in the order of the codes;
-- without a rate unranked and last. `rank_low` to `rank_high` is what the rank could be: a prefecture is surely above another where its whole
-- interval lies above the other's.
WITH placed AS (
    SELECT month, facility_type, prefecture, wilson_low(part, whole) AS low, wilson_high(part, whole) AS high,
           CAST(rank() OVER (PARTITION BY month, facility_type ORDER BY ratio_key(part, whole) DESC) AS BIGINT) AS rank
    FROM   rates
    WHERE  prefecture > 0 AND ratio_key(part, whole) IS NOT NULL
),
spans AS (
    SELECT a.month, a.facility_type, a.prefecture, CAST(1 + sum(CASE WHEN b.low > a.high THEN 1 ELSE 0 END) AS BIGINT) AS rank_low,
           CAST(count(*) - sum(CASE WHEN b.high < a.low THEN 1 ELSE 0 END) AS BIGINT) AS rank_high
    FROM   placed AS a
    JOIN   placed AS b ON b.month = a.month AND b.facility_type = a.facility_type
    WHERE  a.low IS NOT NULL AND b.low IS NOT NULL
    GROUP BY a.month, a.facility_type, a.prefecture
)
SELECT r.month, r.facility_type, p.rank, prefecture_code(r.prefecture) AS prefecture_code, r.prefecture,
       percent_1(r.part, r.whole) AS rate_percent, r.part AS card, r.whole AS total,
       CAST(p.low * 100 AS DECIMAL(38, 2)) AS rate_low, CAST(p.high * 100 AS DECIMAL(38, 2)) AS rate_high, s.rank_low, s.rank_high
FROM   rates AS r
LEFT JOIN placed AS p ON p.month = r.month AND p.facility_type = r.facility_type AND p.prefecture = r.prefecture
LEFT JOIN spans AS s ON s.month = r.month AND s.facility_type = r.facility_type AND s.prefecture = r.prefecture
WHERE  r.prefecture > 0
ORDER BY r.month, r.facility_type, p.rank NULLS LAST, r.prefecture
