-- One row per facility to write to, by prefecture, type and code: in the month its rate is under one, of more checks than so many.
-- $month INT, $rate BIGINT, $checks BIGINT
SELECT u.month, f.facility, f.name, u.facility_type, prefecture_code(u.prefecture) AS prefecture_code, u.prefecture, u.total AS checks, u.card,
       percent_2(u.card, u.total) AS rate
FROM   uses AS u
JOIN   facilities AS f ON f.id = u.facility
WHERE  u.month = $month AND u.total > $checks AND CAST(u.card AS BIGINT) * 10000 < $rate * u.total
ORDER BY u.prefecture, u.facility_type, f.facility
