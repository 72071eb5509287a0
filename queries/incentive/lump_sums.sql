-- One row per facility that a lump sum may be paid to: the line of the table that pays most, the step that was reached,
-- the yen, and where nothing is paid the reason. The rule is the table, the rates of October and the step: ordinary/3-5/+30. Rates are compared as integers: card * 100 with percent * checks.
--
-- Where the increase is known between bounds alone, it is paid where both pay the same; otherwise the rule names both.
-- $plan TEXT
WITH bounds AS (
    SELECT *, 'low' AS bound, increase_low AS increase FROM lump_sum_bases
    UNION ALL
    SELECT *, 'high' AS bound, increase_high AS increase FROM lump_sum_bases WHERE increase_high > increase_low
),
reached AS (
    SELECT b.*, t.scheme, t.from_percent, t.below_percent,
           CASE WHEN b.increase >= t.users_7 THEN t.users_7 WHEN b.increase >= t.users_6 THEN t.users_6
                WHEN b.increase >= t.users_5 THEN t.users_5 WHEN b.increase >= t.users_4 THEN t.users_4
                WHEN b.increase >= t.users_3 THEN t.users_3 WHEN b.increase >= t.users_2 THEN t.users_2
                WHEN b.increase >= t.users_1 THEN t.users_1 END AS from_users,
           CASE WHEN b.increase >= t.users_7 THEN t.yen_7 WHEN b.increase >= t.users_6 THEN t.yen_6
                WHEN b.increase >= t.users_5 THEN t.yen_5 WHEN b.increase >= t.users_4 THEN t.yen_4
                WHEN b.increase >= t.users_3 THEN t.yen_3 WHEN b.increase >= t.users_2 THEN t.yen_2
                WHEN b.increase >= t.users_1 THEN t.yen_1 ELSE 0 END AS table_yen
    FROM   lump_sum_table AS t
    JOIN   bounds AS b
    ON     b.october_card * 100 >= t.from_percent * b.october_total
    AND    (t.below_percent IS NULL OR b.october_card * 100 < t.below_percent * b.october_total)
    AND    CASE t.scheme WHEN 'small' THEN b.is_small
                         WHEN 'hospital' THEN b.facility_type = 1
                         ELSE b.facility_type <> 1 END
),
ranked AS (
    SELECT *, concat(scheme, '/', from_percent, '-', below_percent, '/+', from_users) AS rule,
           ROW_NUMBER() OVER (PARTITION BY code, bound ORDER BY table_yen DESC, scheme = 'small', scheme) AS place
    FROM   reached
),
best AS (
    SELECT l.*, h.code IS NULL AS is_known, COALESCE(h.table_yen, l.table_yen) AS high_yen, h.rule AS high_rule
    FROM   (SELECT * FROM ranked WHERE place = 1 AND bound = 'low') AS l
    LEFT JOIN (SELECT * FROM ranked WHERE place = 1 AND bound = 'high') AS h ON h.code = l.code
),
judged AS (
    SELECT b.*,
           CASE WHEN $plan = 'original' THEN 'original_plan'
                WHEN b.best_month IS NULL THEN 'no_usage'
                WHEN b.increase_high < 1 THEN 'no_increase'
                WHEN b.table_yen <> b.high_yen THEN 'users_unknown'
                WHEN b.table_yen = 0 THEN 'increase_too_small'
                WHEN r.code IS NULL THEN 'not_reported'
                WHEN r.poster IS NOT TRUE THEN 'no_poster'
                WHEN r.called_on_patients IS NOT TRUE THEN 'not_called_on_patients'
                WHEN r.leaflet IS NOT TRUE THEN 'no_leaflet' END AS reason
    FROM   reports AS r
    RIGHT JOIN best AS b ON r.code = b.code
)
SELECT f.facility_code, f.name, f.facility_type, prefecture_code(f.prefecture) AS prefecture_code, f.prefecture,
       percent_2(j.october_card, j.october_total) AS october_rate_percent, j.best_month AS month,
       percent_2(j.card, j.total) AS month_rate_percent, j.october_users, j.users,
       CASE WHEN j.is_known THEN j.increase_low END AS increase,
       CASE WHEN j.best_month IS NULL THEN NULL WHEN j.is_known THEN 'users' ELSE 'bounds' END AS counted,
       CASE WHEN j.reason = 'users_unknown' THEN concat(j.rule, '..', j.high_rule) ELSE j.rule END AS rule,
       CAST(CASE WHEN j.reason IS NULL THEN j.table_yen ELSE 0 END AS BIGINT) AS yen, j.reason, j.increase_low, j.increase_high
FROM   facilities AS f
JOIN   judged AS j ON f.code = j.code
ORDER BY f.prefecture, f.facility_type, f.code
