-- One row per visit and day on which something differs: the unit and item that its claims are charged to, what is right, and the classes by
-- which it may have been charged. However many displays there are, what was paid counts once: for the ratio before the class, and for the
-- first that somebody is to blame for, or else the first.
SELECT unit, item, visit, service_date, due_ratio, insurer_classes, returned_classes, display_classes, birth_date, late_elderly
FROM   (SELECT *, row_number() OVER (PARTITION BY visit, service_date
                                     ORDER BY item_order, CASE WHEN verdict IS NULL THEN 1 ELSE 0 END, unit) AS place
        FROM   comparisons
        WHERE  due_ratio IS NOT NULL AND visit IS NOT NULL)
WHERE  place = 1
