-- One row per kind of facility (hospital or not, small or not), line of rates of October and step of the increase, from_users (none: below the first) up to
-- below_users (none: no end): what the line of the tables that pays most pays, and its rule, ordinary/3-5/+30. The steps are those of
-- all the tables that are open to the kind, in the order of `level`.
WITH steps AS (
    SELECT scheme, from_percent, below_percent, CAST(NULL AS BIGINT) AS from_users, users_1 AS below_users, 0 AS yen FROM lump_sum_table
    UNION ALL
    SELECT scheme, from_percent, below_percent, users_1, users_2, yen_1 FROM lump_sum_table
    UNION ALL
    SELECT scheme, from_percent, below_percent, users_2, users_3, yen_2 FROM lump_sum_table
    UNION ALL
    SELECT scheme, from_percent, below_percent, users_3, users_4, yen_3 FROM lump_sum_table
    UNION ALL
    SELECT scheme, from_percent, below_percent, users_4, users_5, yen_4 FROM lump_sum_table
    UNION ALL
    SELECT scheme, from_percent, below_percent, users_5, users_6, yen_5 FROM lump_sum_table
    UNION ALL
    SELECT scheme, from_percent, below_percent, users_6, users_7, yen_6 FROM lump_sum_table
    UNION ALL
    SELECT scheme, from_percent, below_percent, users_7, NULL, yen_7 FROM lump_sum_table
),
kinds AS (
    SELECT column1 AS is_hospital, column2 AS is_small FROM (VALUES (FALSE, FALSE), (FALSE, TRUE), (TRUE, FALSE), (TRUE, TRUE))
),
open AS (
    SELECT k.is_hospital, k.is_small, s.*
    FROM   kinds AS k
    JOIN   steps AS s ON CASE s.scheme WHEN 'small' THEN k.is_small WHEN 'hospital' THEN k.is_hospital ELSE NOT k.is_hospital END
),
-- The step of each table in which the steps of any of them begin.
reached AS (
    SELECT p.from_users, o.is_hospital, o.is_small, o.from_percent, o.below_percent, o.yen,
           concat(o.scheme, '/', o.from_percent, '-', o.below_percent, '/+', o.from_users) AS rule,
           row_number() OVER (PARTITION BY o.is_hospital, o.is_small, o.from_percent, p.from_users
                              ORDER BY o.yen DESC, o.scheme = 'small', o.scheme) AS place
    FROM   (SELECT DISTINCT is_hospital, is_small, from_percent, from_users FROM open) AS p
    JOIN   open AS o ON o.is_hospital = p.is_hospital AND o.is_small = p.is_small AND o.from_percent = p.from_percent
    WHERE  coalesce(o.from_users, 0) <= coalesce(p.from_users, 0) AND (o.below_users IS NULL OR o.below_users > coalesce(p.from_users, 0))
)
SELECT is_hospital, is_small, from_percent, below_percent, from_users, yen, rule,
       lead(from_users) OVER (PARTITION BY is_hospital, is_small, from_percent ORDER BY from_users NULLS FIRST) AS below_users,
       row_number() OVER (ORDER BY is_hospital, is_small, from_percent, from_users NULLS FIRST) AS level
FROM   reached
WHERE  place = 1
