-- One row per record in doubt that has the fields of the block, with the key by which residents are looked up.
-- $block INT
SELECT record, resident, fingerprint, key
FROM   (SELECT record, resident, fingerprint, blocking_key(fingerprint, $block) AS key FROM suspects)
WHERE  key IS NOT NULL
