-- One row per record held back that has to be looked at value by value: it does not agree with its resident,
-- shares its number with such a record, or nothing tells its resident from a namesake.
-- $all BOOLEAN: every record.
SELECT h.record, h.insurer, h.resident, h.inactive, h.several, h.settled, h.fingerprint, h.qualification,
       namesake_key(h.fingerprint) AS person_key,
       s.first_record AS shared_number, s.held_again, h.namesake, h.number_state,
       h.lost_zero, h.number_fault, h.ended, h.registration, h.born_later, h.dates_reversed, h.key_shared
FROM   held AS h
LEFT JOIN sharers AS s ON s.record = h.record
WHERE  $all OR NOT h.settled OR s.record IS NOT NULL OR h.namesake AND NOT h.address_compared
