-- One row per facility and period of the payment per use: the step that was reached, the yen for each use and in all,
-- and where nothing is paid the reason. The rule is the step and its yen for each use: +10/40. The increase in points is compared as integers:
-- 100 * (card * october_total - october_card * total) with points * total * october_total, and so without October. A period that has not ended pays nothing yet.
-- $plan TEXT, $as_of INT
WITH exact AS (
    SELECT *,
           CAST(card AS DECIMAL(19, 0)) * CAST(october_total AS DECIMAL(10, 0))
           - CAST(total AS DECIMAL(19, 0)) * CAST(october_card AS DECIMAL(10, 0)) AS gained,
           CAST(total AS DECIMAL(19, 0)) * CAST(october_total AS DECIMAL(10, 0)) AS whole
    FROM   per_use_bases
),
reached AS (
    SELECT    b.code, b.period, MAX(t.from_points) AS from_points, MAX(t.yen_per_use) AS yen_per_use
    FROM      per_use_table AS t
    JOIN      exact AS b
    ON        t.period = b.period AND b.gained * 100 >= b.whole * t.from_points AND b.total > 0
    GROUP BY  b.code, b.period
),
judged AS (
    SELECT b.*, r.from_points, r.yen_per_use,
           CASE WHEN b.period = '2024-06/2024-11' AND $plan = 'announced_2024_04' THEN 'replaced_by_lump_sum'
                WHEN $as_of < b.last_day THEN 'unfinished'
                WHEN b.total IS NULL OR b.total = 0 THEN 'no_usage'
                WHEN b.gained <= 0 THEN 'no_increase'
                WHEN r.from_points IS NULL THEN 'increase_too_small' END AS reason
    FROM   reached AS r
    RIGHT JOIN exact AS b ON r.code = b.code AND r.period = b.period
)
SELECT f.facility_code, f.name, f.facility_type, prefecture_code(f.prefecture) AS prefecture_code, f.prefecture, j.period,
       percent_2(j.october_card, j.october_total) AS october_rate_percent,
       percent_2(j.card, j.total) AS period_rate_percent,
       points_2(j.card, j.total, j.october_card, j.october_total) AS increase_points, j.card AS uses,
       CASE WHEN j.from_points IS NOT NULL THEN concat('+', j.from_points, '/', j.yen_per_use) END AS rule,
       CAST(CASE WHEN j.reason IS NULL THEN j.yen_per_use * j.card ELSE 0 END AS BIGINT) AS yen, j.reason
FROM   facilities AS f
JOIN   judged AS j ON f.code = j.code
ORDER BY j.period, f.prefecture, f.facility_type, f.code
