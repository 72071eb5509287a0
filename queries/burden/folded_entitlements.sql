-- One row per entitlement: its person's key and what was decided, folded; `fault` 1 where it names nobody, 2 and 3 where
-- the day on which its period starts or ends is not known, 4 where it ends before it starts; what is not given is open.
SELECT *, CAST(CASE WHEN key IS NULL THEN 1 WHEN valid_from > 0 AND valid_from % 100 = 0 THEN 2 WHEN valid_to % 100 = 0 THEN 3
                    WHEN valid_to < valid_from THEN 4 ELSE 0 END
               AS TINYINT UNSIGNED) AS fault
FROM   (SELECT row AS entitlement, person_key(insurer_number, symbol, number, branch) AS key, insurer_number AS insurer,
               nullif(birth_date, 0) AS birth_date, coalesce(late_elderly(insurer_number), false) AS late_elderly,
               burden_ratio(ratio) AS ratio, limit_classes(limit_class) AS classes,
               coalesce(valid_from, 0) AS valid_from, coalesce(valid_to, 99999999) AS valid_to
        FROM   entitlements)
