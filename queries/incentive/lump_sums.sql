-- One row per facility that a lump sum may be paid to: the line of the table that pays most, the step that was reached,
-- the yen, and where nothing is paid the reason. The rule is the table, the rates of October and the step: ordinary/3-5/+30. Rates are compared as integers: card * 100 with percent * checks.
--
-- Where the increase is known between bounds alone, it is paid where every number between them pays the same: what is paid does not
-- always rise with the increase. Otherwise the rule names those of both bounds.
-- Until the end of July 2024 the best month is not known, and nothing is paid.
-- $plan TEXT, $as_of INT
WITH lines AS (
    SELECT b.*, r.from_percent
    FROM   (SELECT DISTINCT from_percent, below_percent FROM lump_sum_levels) AS r
    JOIN   lump_sum_bases AS b
    ON     b.october_card * 100 >= r.from_percent * b.october_total
    AND    (r.below_percent IS NULL OR b.october_card * 100 < r.below_percent * b.october_total)
),
reached AS (
    SELECT   b.code, min(l.level) AS low_level, max(l.level) AS high_level, min(l.yen) AS least_yen, max(l.yen) AS most_yen
    FROM     lump_sum_levels AS l
    JOIN     lines AS b
    ON       l.is_hospital = (b.facility_type = 1) AND l.is_small = coalesce(b.is_small, FALSE) AND l.from_percent = b.from_percent
    WHERE    (l.from_users IS NULL OR l.from_users <= coalesce(b.increase_high, 0))
    AND      (l.below_users IS NULL OR l.below_users > coalesce(b.increase_low, 0))
    GROUP BY b.code
),
best AS (
    SELECT b.*, r.least_yen, r.most_yen, r.rule, h.rule AS high_rule, b.increase_high IS NULL OR b.increase_high <= b.increase_low AS is_known
    FROM   lump_sum_levels AS h
    JOIN   (SELECT r.*, l.rule FROM lump_sum_levels AS l JOIN reached AS r ON r.low_level = l.level) AS r ON r.high_level = h.level
    JOIN   lump_sum_bases AS b ON b.code = r.code
),
judged AS (
    SELECT b.*,
           CASE WHEN $plan = 'original' THEN 'original_plan'
                WHEN $as_of < 20240731 THEN 'unfinished'
                WHEN b.best_month IS NULL THEN 'no_usage'
                WHEN b.increase_high < 1 THEN 'no_increase'
                WHEN b.least_yen <> b.most_yen THEN 'users_unknown'
                WHEN b.most_yen = 0 THEN 'increase_too_small'
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
       CAST(CASE WHEN j.reason IS NULL THEN j.most_yen ELSE 0 END AS BIGINT) AS yen, j.reason, j.increase_low, j.increase_high
FROM   facilities AS f
JOIN   judged AS j ON f.code = j.code
ORDER BY f.prefecture, f.facility_type, f.code
