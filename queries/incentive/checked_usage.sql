-- One row per facility and month of a partition of the uses that a payment may depend on, and per row that is at fault: its
-- counts, and `fault`: 1 where it names no month, 2 where it gives no uses, 3 where more cards than checks were counted,
-- 4 where the total is not the sum, 5 where it is too large, 6 where the facility has the month before, 7 where the
-- facility is in no list.
SELECT row, code, month, card, total, users, claims,
       CAST(CASE WHEN month IS NULL THEN 1
                 WHEN card IS NULL OR total IS NULL THEN 2
                 WHEN card < 0 OR card > total THEN 3
                 WHEN card + insurance_card <> total THEN 4
                 WHEN total > 2147483647 THEN 5
                 WHEN place > 1 THEN 6
                 WHEN NOT is_listed THEN 7
                 ELSE 0 END AS TINYINT UNSIGNED) AS fault
FROM   (SELECT *, row_number() OVER (PARTITION BY code, month ORDER BY row) AS place FROM facility_uses)
