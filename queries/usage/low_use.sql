-- One row per facility to write to, by prefecture, type and code: in the last month its rate is under one, of more checks than so many.
-- $rate BIGINT, $checks BIGINT
SELECT u.month, u.facility, f.name, u.facility_type, prefecture_code(u.prefecture) AS prefecture_code, u.prefecture, u.checks, u.card,
       percent_2(u.card, u.checks) AS rate
FROM   last_month AS u
LEFT JOIN facilities AS f ON f.code = trim(u.facility)
WHERE  u.checks > $checks AND CAST(u.card AS BIGINT) * 10000 < $rate * u.checks
ORDER BY u.prefecture, u.facility_type, u.facility
