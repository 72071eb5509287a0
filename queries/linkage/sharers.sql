-- One row per active record whose number is shared: which sharers there are, and how many of them have its name,
-- kana, birth date and sex; only itself where one of those is not known.
SELECT h.record, s.first_record,
       CASE WHEN namesake_key(h.fingerprint) IS NULL THEN 1
            ELSE count(*) OVER (PARTITION BY h.key, namesake_key(h.fingerprint)) END AS same_person
FROM   shared_numbers AS s
JOIN   held AS h ON h.key = s.key
WHERE  h.active
