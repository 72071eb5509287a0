-- One row per active record of the bucket whose number is shared: which sharers there are, and how many of them
-- have its name, kana, birth date and sex.
SELECT p.record, s.first_record,
       count(*) OVER (PARTITION BY p.key, namesake_key(p.fingerprint)) AS same_person
FROM   shared_numbers AS s
JOIN   pairs AS p ON p.key = s.key
WHERE  p.active
