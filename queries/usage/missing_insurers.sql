-- One row per insurer, up to five of each month and group, that the month lacks and the month before has, the latest month first: how many insurers of
-- the group both months have, how many are missing, and whether these are so many that the month is not whole: more than half of twenty or more, or
-- any of a group whose members do not change (the association, and those of the elderly).
WITH months AS (
    SELECT DISTINCT month FROM insurers
),
sizes AS (
    SELECT month, scheme, count(*) AS insurers FROM insurers GROUP BY month, scheme
),
missing AS (
    SELECT m.month, b.scheme, b.insurer, row_number() OVER (PARTITION BY m.month, b.scheme ORDER BY b.insurer_number, b.insurer) AS place,
           count(*) OVER (PARTITION BY m.month, b.scheme) AS missing
    FROM   insurers AS b
    JOIN   months AS m ON m.month = next_month(b.month)
    LEFT ANTI JOIN insurers AS n ON n.month = m.month AND coalesce(n.insurer_number, n.insurer) = coalesce(b.insurer_number, b.insurer)
)
SELECT month, scheme, insurer, count_before, count_now, missing, is_incomplete
FROM   (SELECT x.month, x.scheme AS code, insurer_group_name(x.scheme) AS scheme, x.insurer, x.place, CAST(b.insurers AS BIGINT) AS count_before,
               CAST(coalesce(n.insurers, 0) AS BIGINT) AS count_now, CAST(x.missing AS BIGINT) AS missing,
               (b.insurers >= 20 AND 2 * coalesce(n.insurers, 0) < b.insurers) OR x.scheme IN (1, 6) AS is_incomplete
        FROM   missing AS x
        JOIN   sizes AS b ON next_month(b.month) = x.month AND b.scheme = x.scheme
        LEFT JOIN sizes AS n ON n.month = x.month AND n.scheme = x.scheme
        WHERE  x.place <= 5)
ORDER BY month DESC, code, place
