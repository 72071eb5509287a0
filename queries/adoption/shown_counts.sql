-- One row per row of counts: its counts, or none where they are hidden.
SELECT c.scope, c.facility_type, c.prefecture,
       CASE WHEN h.prefecture IS NULL THEN c.facilities END AS facilities,
       CASE WHEN h.prefecture IS NULL THEN c.reader_applied END AS reader_applied,
       CASE WHEN h.prefecture IS NULL THEN c.connected END AS connected,
       CASE WHEN h.prefecture IS NULL THEN c.operating END AS operating
FROM      counts AS c
LEFT JOIN hidden AS h ON h.facility_type = c.facility_type AND h.prefecture = c.prefecture
