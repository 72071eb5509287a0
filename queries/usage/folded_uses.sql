-- One row per row of usage: its counts, each completed from the others, and `fault`: 1 where it names no month, 2 where it gives neither
-- uses nor users and claims nor what was viewed or asked for together, or 7 where of these only the total is there, 3 where more cards than checks were counted, 4 where more people than uses,
-- 5 where the total is not the sum, but for half a unit of each where counts are in thousands, 6 where it is too large.
--
-- The two rates need two counts each; where one of them is missing, the other is of no use. Counts are not below zero: a sum below zero is
-- one of more than an INT holds.
-- $unit BIGINT
SELECT row, month, facility_code, facility_type, prefecture, CASE WHEN total IS NOT NULL THEN card END AS card,
       CASE WHEN card IS NOT NULL THEN total END AS total, batch, views_checkup, views_medicine, views_treatment,
       CASE WHEN claims IS NOT NULL THEN card_users END AS card_users, CASE WHEN card_users IS NOT NULL THEN claims END AS claims,
       CAST(CASE WHEN month IS NULL THEN 1
                 WHEN (card IS NULL OR total IS NULL) AND (card_users IS NULL OR claims IS NULL)
                      AND coalesce(batch, views_checkup, views_medicine, views_treatment) IS NULL THEN CASE WHEN total IS NULL THEN 2 ELSE 7 END
                 WHEN total < 0 THEN 6
                 WHEN card < 0 OR card > total THEN 3
                 WHEN card_users > card THEN 4
                 WHEN abs(CAST(card AS BIGINT) + insurance_card - total) > $unit / 2 * 3 THEN 5
                 ELSE 0 END AS TINYINT UNSIGNED) AS fault
FROM   (SELECT row, month, facility_code, facility_type, prefecture, insurance_card, coalesce(card, total - insurance_card) AS card,
               coalesce(total, card + insurance_card) AS total, batch, views_checkup, views_medicine, views_treatment, card_users, claims
        FROM   usage)
