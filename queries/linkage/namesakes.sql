-- One row per resident of the bucket who has a namesake: same name, kana, birth date and sex.
SELECT n.resident, n.number AS key
FROM   (SELECT key FROM identities GROUP BY key HAVING count(*) > 1) AS shared
JOIN   identities AS n ON n.key = shared.key
