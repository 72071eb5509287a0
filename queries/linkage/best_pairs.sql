-- One row per record: of several residents with its number, the one who fits best.
SELECT record, insurer, key, fingerprint, active, several, resident, inactive, agreement, causes,
       address_compared, kana_compared, settled
FROM (
    SELECT p.*,
           row_number() OVER (
               PARTITION BY p.record
               ORDER BY p.settled DESC, p.inactive, p.agreement, closeness(p.fingerprint, r.fingerprint) DESC, p.resident
           ) AS rank
    FROM   pairs_with_duplicates AS p
    LEFT JOIN residents AS r ON r.resident = p.resident AND r.key = p.key
)
WHERE rank = 1
