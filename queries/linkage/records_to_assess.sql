-- One row per record of the bucket that has to be looked at value by value: it does not agree with its resident,
-- shares its number with such a record, or nothing tells its resident from a namesake.
-- $all BOOLEAN: every record.
SELECT p.record, p.insurer, p.resident, p.inactive, p.several, p.settled, p.fingerprint,
       s.first_record AS shared_number, s.records AS sharers,
       n.resident IS NOT NULL AS namesake,
       CASE WHEN p.resident IS NULL THEN 'unknown' ELSE 'known' END AS number_state
FROM   pairs AS p
LEFT JOIN shared_numbers AS s ON s.key = p.key AND p.active
LEFT JOIN namesakes AS n ON n.resident = p.resident
WHERE  $all
   OR  NOT p.settled
   OR  s.key IS NOT NULL
   OR  (n.resident IS NOT NULL AND NOT p.address_compared)
