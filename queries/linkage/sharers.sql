-- One row per active record of the bucket whose number is shared: which sharers there are, and how many of them
-- have its name, kana, birth date and sex; only itself where one of those is not known.
SELECT p.record, s.first_record,
       CASE WHEN namesake_key(p.fingerprint) IS NULL THEN 1
            ELSE count(*) OVER (PARTITION BY p.key, namesake_key(p.fingerprint)) END AS same_person
FROM   shared_numbers AS s
JOIN   pairs AS p ON p.key = s.key
WHERE  p.active
