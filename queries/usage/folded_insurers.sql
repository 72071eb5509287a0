-- One row per row of insurers: its group, from the number where it is not given, and `fault`: 1 where it names no month, 2 where it names nobody,
-- 3 where a count is missing, 4 where more cards than checks were counted, 5 where it belongs to no group, 6 where the insurer has the month
-- before. An association's municipalities share its number.
SELECT row, month, insurer_number, insurer, scheme, card, total, members,
       CAST(CASE WHEN month IS NULL THEN 1
                 WHEN insurer IS NULL THEN 2
                 WHEN card IS NULL OR total IS NULL THEN 3
                 WHEN card > total THEN 4
                 WHEN scheme IS NULL THEN 5
                 WHEN row_number() OVER (PARTITION BY month, insurer_number, insurer ORDER BY row) > 1 THEN 6
                 ELSE 0 END AS TINYINT UNSIGNED) AS fault
FROM   (SELECT row, month, insurer_number, nullif(trim(insurer), '') AS insurer, coalesce(scheme, insurer_group(insurer_number)) AS scheme,
               CAST(card AS BIGINT) AS card, CAST(total AS BIGINT) AS total, CAST(members AS BIGINT) AS members
        FROM   insurers)
ORDER BY row
