-- One row per record in doubt and resident who may fit it better, the closest few of the block.
-- A key that very many residents share is cut at $members of them.
-- $members BIGINT, $kept BIGINT
SELECT record, resident, closeness
FROM (
    SELECT s.record, m.resident, closeness(s.fingerprint, m.fingerprint) AS closeness,
           row_number() OVER (
               PARTITION BY s.record ORDER BY closeness(s.fingerprint, m.fingerprint) DESC, m.resident
           ) AS rank
    FROM   (SELECT key, resident, fingerprint,
                   row_number() OVER (PARTITION BY key ORDER BY resident) AS position
            FROM   block_members) AS m
    JOIN   suspect_keys AS s ON s.key = m.key
    WHERE  m.position <= $members AND (m.resident IS DISTINCT FROM s.resident)
)
WHERE rank <= $kept
