-- One row per entry of the central register with its place among those of its person, the one entered last having the highest;
-- `decided` where a decision of the insurer starts on the same day.
SELECT r.*, row_number() OVER (PARTITION BY r.key ORDER BY r.entered_on, character_length(r.entry_id), r.entry_id, r.entry) AS place,
       d.valid_from IS NOT NULL AS decided
FROM   registrations AS r
LEFT JOIN (SELECT DISTINCT key, valid_from FROM entitlements) AS d ON d.key = r.key AND d.valid_from = r.effective_from
