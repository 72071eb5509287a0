-- One row per thing that the manifest says of summed rows, `what`: 0 those of the country, 1 of a type, 2 of a prefecture, 3 of both; 4 those of
-- which finer rows are given too; 5 the prefectures that have no sum over types.
SELECT what, CAST(count(*) AS BIGINT) AS rows
FROM   (SELECT CAST(CASE WHEN prefecture = 0 AND facility_type = 0 THEN 0 WHEN prefecture = 0 THEN 1 WHEN facility_type = 0 THEN 2 ELSE 3 END
                    AS BIGINT) AS what
        FROM   summed
        UNION ALL
        SELECT 4
        FROM   summed AS s
        WHERE  EXISTS (SELECT 1 FROM figure_parts AS p
                       WHERE p.month = s.month AND (s.prefecture = 0 OR p.prefecture = s.prefecture) AND s.facility_type IN (0, p.facility_type)
                       AND (s.prefecture = 0 OR s.facility_type = 0))
        UNION ALL
        SELECT 5
        FROM   incomplete_prefectures)
GROUP BY what
