-- One row per type of facility (all after them), scope and prefecture, the country after them: the counts and their rates. What is hidden has none.
SELECT prefecture_code(c.prefecture) AS prefecture_code, c.prefecture, c.facility_type, c.scope,
       c.facilities, c.reader_applied, percent_1(c.reader_applied, c.facilities) AS reader_applied_percent,
       c.connected, percent_1(c.connected, c.facilities) AS connected_percent,
       c.operating, percent_1(c.operating, c.facilities) AS operating_percent
FROM   shown_counts AS c
ORDER BY c.facility_type = 0, c.facility_type, c.scope, c.prefecture = 0, c.prefecture
