-- One row per active record whose number is shared: which sharers there are, and whether those with its name, kana,
-- birth date and sex have another qualification; they have none where one of the four is not known. The same
-- qualification twice is no other one.
SELECT h.record, s.first_record,
       namesake_key(h.fingerprint) IS NOT NULL
           AND min(h.qualification) OVER (PARTITION BY h.key, namesake_key(h.fingerprint))
               <> max(h.qualification) OVER (PARTITION BY h.key, namesake_key(h.fingerprint)) AS held_again
FROM   shared_numbers AS s
JOIN   held AS h ON h.key = s.key
WHERE  h.active
