-- One row: what adoption.csv counts of the whole country: all facilities, those within the national total, those that operate, and notes of
-- deferral that cannot be read.
SELECT CAST(coalesce(sum(CASE WHEN c.facility_type > 0 THEN c.facilities END), 0) AS BIGINT) AS counted,
       CAST(coalesce(sum(CASE WHEN c.facility_type = 0 THEN c.facilities END), 0) AS BIGINT) AS in_total,
       CAST(coalesce(sum(CASE WHEN c.facility_type > 0 THEN c.operating END), 0) AS BIGINT) AS operating,
       CAST((SELECT count(*) FROM facilities WHERE is_deferral_unread) AS BIGINT) AS deferrals_not_read
FROM   counts AS c
WHERE  c.scope = 'all' AND c.prefecture = 0
