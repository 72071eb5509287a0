-- One row per resident who has a namesake: same name, kana, birth date and sex, another number.
SELECT resident
FROM (
    SELECT n.resident,
           min(n.number) OVER (PARTITION BY n.key) AS least, max(n.number) OVER (PARTITION BY n.key) AS greatest
    FROM   (SELECT key FROM identities GROUP BY key HAVING count(*) > 1) AS shared
    JOIN   identities AS n ON n.key = shared.key
)
WHERE  least IS DISTINCT FROM greatest
