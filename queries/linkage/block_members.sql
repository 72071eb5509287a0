-- One row per key of a record in doubt and resident with the same key.
-- $block INT
SELECT k.key, r.resident, r.fingerprint
FROM   (SELECT DISTINCT key FROM suspect_keys) AS k
JOIN   (SELECT resident, fingerprint, blocking_key(fingerprint, $block) AS key FROM residents) AS r ON r.key = k.key
