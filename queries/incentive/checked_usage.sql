-- One row per facility and month of usage that a payment may depend on, and per row that is at fault: its counts, each completed from the others, and
-- `fault`: 1 where it names no month, 2 where it gives no uses, 3 where more cards than checks were counted, 4 where the total is not the
-- sum, 5 where it is too large, 6 where the facility has the month before, 7 where the facility is in no list. Rows that are summed already name no facility.
SELECT u.row, u.code, u.month, u.card, u.total, u.users, u.claims,
       CAST(CASE WHEN u.month IS NULL THEN 1
                 WHEN u.card IS NULL OR u.total IS NULL THEN 2
                 WHEN u.card < 0 OR u.card > u.total THEN 3
                 WHEN u.card + u.insurance_card <> u.total THEN 4
                 WHEN u.total > 2147483647 THEN 5
                 WHEN u.place > 1 THEN 6
                 WHEN f.code IS NULL THEN 7
                 ELSE 0 END AS TINYINT UNSIGNED) AS fault
FROM   (SELECT row, code, month, card, total, users, claims, insurance_card,
               row_number() OVER (PARTITION BY code, month ORDER BY row) AS place
        FROM   (SELECT row, nullif(trim(facility_code), '') AS code, month, insurance_card,
                       coalesce(CAST(card AS BIGINT), CAST(total AS BIGINT) - insurance_card) AS card,
                       coalesce(CAST(total AS BIGINT), CAST(card AS BIGINT) + insurance_card) AS total,
                       CAST(card_users AS BIGINT) AS users, CAST(claims AS BIGINT) AS claims
                FROM   usage)
        WHERE  code IS NOT NULL AND (month IS NULL OR month = 202310 OR month BETWEEN 202401 AND 202411)) AS u
LEFT JOIN facilities AS f ON f.code = u.code
