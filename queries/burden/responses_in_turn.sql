-- One row per response with the day from which it no longer counts: that of the next one of the same person and facility, or
-- the first of the next month (the latest on or before a service date in its month counts). One that is followed by another
-- of the same second is `repeated` and counts on no day.
WITH several AS (
    SELECT visit FROM responses WHERE visit IS NOT NULL GROUP BY visit HAVING count(*) > 1
)
SELECT r.*, month_after(r.confirmed) AS until, false AS repeated
FROM   responses AS r
LEFT ANTI JOIN several AS s ON s.visit = r.visit
UNION ALL
SELECT r.*, least(month_after(r.confirmed), coalesce(lead(r.confirmed) OVER turn, 99999999)) AS until,
       coalesce(lead(r.moment) OVER turn = r.moment AND lead(r.confirmed) OVER turn = r.confirmed, false) AS repeated
FROM   responses AS r
LEFT SEMI JOIN several AS s ON s.visit = r.visit
WINDOW turn AS (PARTITION BY r.visit ORDER BY r.confirmed, r.moment NULLS FIRST, r.response)
