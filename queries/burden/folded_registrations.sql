-- One row per entry of the central register, folded; `fault` 1 where it names nobody, 2 where its day is not known, 3 to 6 where
-- the day on which its period starts or ends, it was invalidated or the new card was mailed is not, 7 where its period ends before it
-- starts; what is not given is open.
SELECT *, CAST(CASE WHEN key IS NULL THEN 1 WHEN entered_on IS NULL OR entered_on % 100 = 0 THEN 2
                    WHEN effective_from > 0 AND effective_from % 100 = 0 THEN 3 WHEN effective_to % 100 = 0 THEN 4
                    WHEN invalidated_on % 100 = 0 THEN 5 WHEN new_card_mailed_on % 100 = 0 THEN 6
                    WHEN effective_to < effective_from THEN 7 ELSE 0 END
               AS TINYINT UNSIGNED) AS fault
FROM   (SELECT row AS entry, person_key(insurer_number, symbol, number, branch) AS key, entry_id, entered_on, reason,
               burden_ratio(ratio) AS ratio, limit_classes(limit_class) AS classes,
               coalesce(effective_from, 0) AS effective_from, coalesce(effective_to, 99999999) AS effective_to,
               invalidated_on, new_card_mailed_on
        FROM   registrations)
