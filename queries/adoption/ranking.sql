-- One row per type of facility (all after them), list (the five highest rates of operation, the five lowest) and prefecture on it, of all facilities.
--
-- There are exactly five, as printed: equal rates share a rank and stand in the order of prefectures, and who shares the rank of somebody on the
-- list without being on it is named beside. Order is by the exact rate.
WITH ranked AS (
    SELECT facility_type, prefecture, operating, facilities,
           rank() OVER (PARTITION BY facility_type ORDER BY ratio_key(operating, facilities) DESC
                        ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS place,
           row_number() OVER (PARTITION BY facility_type ORDER BY ratio_key(operating, facilities) DESC, prefecture
                              ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS seat,
           count(*) OVER (PARTITION BY facility_type) AS prefectures
    FROM   shown_counts
    WHERE  scope = 'all' AND prefecture > 0 AND facilities > 0
),
listed AS (
    SELECT *, 'highest' AS list FROM ranked WHERE seat <= 5
    UNION ALL
    SELECT *, 'lowest' AS list FROM ranked WHERE seat + 5 > prefectures
),
left_out AS (
    SELECT   facility_type, 'highest' AS list, place, string_agg(prefecture_name(prefecture), '、' ORDER BY prefecture) AS names
    FROM     ranked WHERE seat > 5
    GROUP BY facility_type, place
    UNION ALL
    SELECT   facility_type, 'lowest' AS list, place, string_agg(prefecture_name(prefecture), '、' ORDER BY prefecture) AS names
    FROM     ranked WHERE seat + 5 <= prefectures
    GROUP BY facility_type, place
)
SELECT    l.facility_type, l.list, CAST(l.seat AS BIGINT) AS position, CAST(l.place AS BIGINT) AS rank,
          prefecture_code(l.prefecture) AS prefecture_code, l.prefecture,
          percent_1(l.operating, l.facilities) AS operating_percent, l.operating, l.facilities, o.names AS tied_left_out
FROM      listed AS l
LEFT JOIN left_out AS o ON o.facility_type = l.facility_type AND o.list = l.list AND o.place = l.place
ORDER BY  l.facility_type = 0, l.facility_type, l.list, l.seat
