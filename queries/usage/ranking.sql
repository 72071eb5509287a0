-- One row per month, type of facility (0 all, first) and prefecture in the order of the exact rate, equal rates in the order of the codes, and of how
-- many prefectures; without a rate unranked and last. The five highest and lowest are marked as in `prefectures`. Intervals, where asked for and of
-- so many checks or more, are rounded as the rate is; `rank_low` to `rank_high` is what the rank could be: a prefecture is surely above another where
-- its whole interval lies above the other's.
-- $intervals BOOLEAN, $checks BIGINT
WITH placed AS (
    SELECT month, facility_type, prefecture, CASE WHEN $intervals AND whole >= $checks THEN wilson_low(part, whole) END AS low,
           CASE WHEN $intervals AND whole >= $checks THEN wilson_high(part, whole) END AS high,
           CAST(rank() OVER (PARTITION BY month, facility_type ORDER BY ratio_key(part, whole) DESC) AS BIGINT) AS rank,
           rank() OVER (PARTITION BY month, facility_type ORDER BY ratio_key(part, whole)) <= 5 AS is_bottom,
           CAST(count(*) OVER (PARTITION BY month, facility_type) AS BIGINT) AS of_prefectures
    FROM   rates
    WHERE  prefecture > 0 AND ratio_key(part, whole) IS NOT NULL
),
spans AS (
    SELECT a.month, a.facility_type, a.prefecture, CAST(1 + sum(CASE WHEN b.low > a.high THEN 1 ELSE 0 END) AS BIGINT) AS rank_low,
           CAST(count(*) - sum(CASE WHEN b.high < a.low THEN 1 ELSE 0 END) AS BIGINT) AS rank_high
    FROM   placed AS a
    JOIN   placed AS b ON b.month = a.month AND b.facility_type = a.facility_type
    WHERE  a.low IS NOT NULL
    GROUP BY a.month, a.facility_type, a.prefecture
)
SELECT r.month, r.facility_type, p.rank, prefecture_code(r.prefecture) AS prefecture_code, r.prefecture,
       percent_1(r.part, r.whole) AS rate_percent, r.part AS card, r.whole AS total,
       CAST(p.low * 100 AS DECIMAL(38, 1)) AS rate_low, CAST(p.high * 100 AS DECIMAL(38, 1)) AS rate_high, s.rank_low, s.rank_high, p.of_prefectures,
       CASE WHEN u.month IS NOT NULL THEN NULL WHEN p.rank <= 5 AND NOT p.is_bottom THEN 'top5' WHEN p.is_bottom AND p.rank > 5 THEN 'bottom5' END AS band
FROM   rates AS r
LEFT JOIN placed AS p ON p.month = r.month AND p.facility_type = r.facility_type AND p.prefecture = r.prefecture
LEFT JOIN spans AS s ON s.month = r.month AND s.facility_type = r.facility_type AND s.prefecture = r.prefecture
LEFT JOIN unmarked_months AS u ON u.month = r.month
WHERE  r.prefecture > 0
ORDER BY r.month, r.facility_type, p.rank NULLS LAST, r.prefecture
