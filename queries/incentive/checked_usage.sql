-- One row per row of a partition of the uses that a payment may depend on: its counts, and `fault`: 1 where it names no month, 2 where it
-- gives no uses, 3 where more cards than checks were counted, 4 where more people than uses, 5 where the total is not the sum, 6 where it is too
-- large, 7 where the facility is in no list. Of the sound rows of one facility and month the first counts, or the first of the last file; in the
-- others `counts` names it, and `is_equal` tells whether they give the same.
-- $last BOOLEAN
WITH judged AS (
    -- The upper bits of the name of a row are its file.
    SELECT *, CASE WHEN $last THEN CAST(row / 1099511627776 AS BIGINT) END AS file,
           CAST(CASE WHEN month IS NULL THEN 1
                     WHEN card IS NULL OR total IS NULL THEN 2
                     WHEN card < 0 OR card > total THEN 3
                     WHEN users > card THEN 4
                     WHEN card + insurance_card <> total THEN 5
                     WHEN total > 2147483647 THEN 6
                     WHEN NOT is_listed THEN 7
                     ELSE 0 END AS TINYINT UNSIGNED) AS fault
    FROM   facility_uses
)
SELECT row, code, month, card, total, users, claims, fault, CASE WHEN fault = 0 THEN NULLIF(first_value(row) OVER same, row) END AS counts,
       first_value(card) OVER same = card AND first_value(total) OVER same = total AND (first_value(users) OVER same IS NOT DISTINCT FROM users)
       AND (first_value(claims) OVER same IS NOT DISTINCT FROM claims) AS is_equal
FROM   judged
WINDOW same AS (PARTITION BY code, month, fault = 0 ORDER BY file DESC, row)
