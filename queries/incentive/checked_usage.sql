-- One row per facility and month of a partition of the uses that a payment may depend on, and per row that is at fault: its
-- counts, and `fault`: 1 where it names no month, 2 where it gives no uses, 3 where more cards than checks were counted,
-- 4 where the total is not the sum, 5 where it is too large, 6 where the facility has the month in another row that
-- counts, the first one or that of the last file, 7 where the facility is in no list.
-- $last BOOLEAN
SELECT row, code, month, card, total, users, claims,
       CAST(CASE WHEN month IS NULL THEN 1
                 WHEN card IS NULL OR total IS NULL THEN 2
                 WHEN card < 0 OR card > total THEN 3
                 WHEN card + insurance_card <> total THEN 4
                 WHEN total > 2147483647 THEN 5
                 WHEN place > 1 THEN 6
                 WHEN NOT is_listed THEN 7
                 ELSE 0 END AS TINYINT UNSIGNED) AS fault
FROM   (SELECT *, row_number() OVER (PARTITION BY code, month ORDER BY CASE WHEN $last THEN file END DESC, row) AS place 
        -- The upper bits of the name of a row are its file.
        FROM (SELECT *, CAST(row / 1099511627776 AS BIGINT) AS file FROM facility_uses))
