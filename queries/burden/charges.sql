-- One row per visit and day on which something differs: the unit and item that its claims are charged to, what is right, and the classes by
-- which it may have been charged. However many displays there are, what was paid counts once: for the ratio before the class, and for the
-- first that somebody is to blame for, or else the first.
WITH placed AS (
    SELECT unit, item, visit, service_date, due_ratio, insurer_classes, returned_classes, display_classes, birth_date, late_elderly,
           item_order * 2 + CASE WHEN verdict IS NULL THEN 1 ELSE 0 END AS place
    FROM   comparisons
    WHERE  due_ratio IS NOT NULL AND visit IS NOT NULL
),
-- The first unit at each place; aggregates, since a window would sort all rows.
firsts AS (
    SELECT min(CASE WHEN place = 0 THEN unit END) AS blamed_ratio, min(CASE WHEN place = 1 THEN unit END) AS ratio,
           min(CASE WHEN place = 2 THEN unit END) AS blamed_class, min(CASE WHEN place = 3 THEN unit END) AS class
    FROM   placed
    GROUP BY visit, service_date
),
charged AS (
    SELECT coalesce(blamed_ratio, ratio, blamed_class, class) AS unit,
           CASE WHEN blamed_ratio IS NOT NULL THEN 0 WHEN ratio IS NOT NULL THEN 1 WHEN blamed_class IS NOT NULL THEN 2 ELSE 3 END AS place
    FROM   firsts
)
SELECT p.unit, p.item, p.visit, p.service_date, p.due_ratio, p.insurer_classes, p.returned_classes, p.display_classes, p.birth_date,
       p.late_elderly
FROM   placed AS p
JOIN   charged AS c ON c.unit = p.unit AND c.place = p.place
