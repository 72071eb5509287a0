-- One row per row of usage: its counts, each completed from the others, whether its facility is in the list, and the
-- partition to which it belongs by its facility, of so many; none for a row that no payment depends on. Rows that are summed
-- already name no facility. Rows of facilities in no list stay together, in the first partition.
-- $partitions BIGINT
SELECT u.row, arrow_cast(u.code, 'Utf8') AS code, u.month, u.card, u.total, u.users, u.claims, u.insurance_card,
       f.code IS NOT NULL AS is_listed,
       CASE WHEN u.code IS NOT NULL AND (u.month IS NULL OR u.month = 202310 OR u.month BETWEEN 202401 AND 202411)
            THEN coalesce(CAST(f.row AS BIGINT) % $partitions, 0) END AS partition
FROM   facilities AS f
RIGHT JOIN (
    SELECT row, nullif(trim(facility_code), '') AS code, month, insurance_card,
           coalesce(CAST(card AS BIGINT), CAST(total AS BIGINT) - insurance_card) AS card,
           coalesce(CAST(total AS BIGINT), CAST(card AS BIGINT) + insurance_card) AS total,
           CAST(card_users AS BIGINT) AS users, CAST(claims AS BIGINT) AS claims
    FROM   usage
) AS u ON f.code = u.code
