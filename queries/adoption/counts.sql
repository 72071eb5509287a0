-- One row per scope (all facilities, or the obligated ones), type of facility (0: all within the national total) and prefecture (0: the whole
-- country): how many facilities there are, and of how many a reader was applied for, a connection made and operation begun by the day.
-- The three are counted apart: one may be there without the one before. Every prefecture has a row for every type that the country has.
-- $as_of INT
WITH scoped AS (
    SELECT 'all' AS scope, facility_type, prefecture, reader_applied_on, connected_on, operating_on FROM facilities
    UNION ALL
    SELECT 'obligated', facility_type, prefecture, reader_applied_on, connected_on, operating_on FROM facilities WHERE obligated
),
cells AS (
    SELECT   scope, facility_type, prefecture, count(*) AS facilities,
             sum(CASE WHEN reader_applied_on <= $as_of THEN 1 ELSE 0 END) AS reader_applied,
             sum(CASE WHEN connected_on <= $as_of THEN 1 ELSE 0 END) AS connected,
             sum(CASE WHEN operating_on <= $as_of THEN 1 ELSE 0 END) AS operating
    FROM     scoped
    GROUP BY scope, facility_type, prefecture
),
types AS (
    SELECT scope, facility_type, prefecture, facilities, reader_applied, connected, operating FROM cells
    UNION ALL
    SELECT   scope, CAST(0 AS TINYINT UNSIGNED), prefecture, sum(facilities), sum(reader_applied), sum(connected), sum(operating)
    FROM     cells AS c
    LEFT SEMI JOIN total_types AS t ON t.facility_type = c.facility_type AND $as_of >= 100 * t.first_month
    GROUP BY scope, prefecture
),
lines AS (
    SELECT scope, facility_type, prefecture, facilities, reader_applied, connected, operating FROM types
    UNION ALL
    SELECT   scope, facility_type, CAST(0 AS TINYINT UNSIGNED), sum(facilities), sum(reader_applied), sum(connected), sum(operating)
    FROM     types
    GROUP BY scope, facility_type
)
SELECT g.scope, g.facility_type, p.prefecture, CAST(coalesce(l.facilities, 0) AS BIGINT) AS facilities,
       CAST(coalesce(l.reader_applied, 0) AS BIGINT) AS reader_applied, CAST(coalesce(l.connected, 0) AS BIGINT) AS connected,
       CAST(coalesce(l.operating, 0) AS BIGINT) AS operating
FROM       (SELECT DISTINCT scope, facility_type FROM lines) AS g
CROSS JOIN prefectures AS p
LEFT JOIN  lines AS l ON l.scope = g.scope AND l.facility_type = g.facility_type AND l.prefecture = p.prefecture
