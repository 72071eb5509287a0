-- One row per unit of `units_with_overlaps`: of several entitlements in force on its day the one that starts last, or was read last.
WITH several AS (
    SELECT unit FROM units_with_overlaps GROUP BY unit HAVING count(*) > 1
)
SELECT u.*
FROM   units_with_overlaps AS u
LEFT ANTI JOIN several AS s ON s.unit = u.unit
UNION ALL
SELECT * EXCEPT (rank)
FROM   (SELECT u.*, row_number() OVER (PARTITION BY u.unit ORDER BY u.valid_from DESC, u.entitlement DESC) AS rank
        FROM   units_with_overlaps AS u
        LEFT SEMI JOIN several AS s ON s.unit = u.unit)
WHERE  rank = 1
