-- One row per visit from which a claim of a day came: the unit and item that it is charged to, what is right, and the classes by which it may
-- have been charged. What is due of a person is due at every facility: where nothing of the visit was compared, another unit stands in.
-- $day INT
WITH dues AS (
    SELECT u.unit, u.visit, u.insurer_classes, u.returned_classes, u.display_classes, u.birth_date, u.late_elderly,
           CASE WHEN c.ratio_verdict IS NULL AND c.class_verdict IS NOT NULL THEN 'limit_class' ELSE 'ratio' END AS item,
           CASE WHEN c.ratio_verdict IS NULL AND c.class_verdict IS NULL THEN 1 ELSE 0 END AS without_verdict,
           CASE WHEN u.insurer_ratio IS NOT NULL THEN ratio_percent(u.insurer_ratio)
                -- Where the insurer keeps none, the one that follows from the age.
                WHEN ratio_state(u.returned_ratio) = 'derived' THEN ratio_percent(u.returned_ratio) END AS due_ratio
    FROM   units AS u
    LEFT JOIN (SELECT unit, max(CASE WHEN item = 'ratio' THEN coalesce(verdict, standing) END) AS ratio_verdict,
                      max(CASE WHEN item = 'limit_class' THEN coalesce(verdict, standing) END) AS class_verdict
               FROM   explained_comparisons
               GROUP BY unit) AS c ON c.unit = u.unit
    WHERE  u.service_date = $day AND u.entitlement IS NOT NULL AND u.lost_on IS NULL
),
visits AS (
    SELECT DISTINCT visit, service_date FROM claims WHERE service_date = $day AND visit IS NOT NULL
),
placed AS (
    SELECT d.*, v.visit AS charged_visit, v.service_date, coalesce(d.visit = v.visit, false) AS is_own,
           row_number() OVER (PARTITION BY v.visit ORDER BY CASE WHEN d.visit = v.visit THEN 0 ELSE 1 END, d.without_verdict, d.unit) AS place
    FROM   visits AS v
    CROSS JOIN dues AS d
    WHERE  d.due_ratio IS NOT NULL
)
SELECT unit, item, charged_visit AS visit, service_date, due_ratio, insurer_classes, returned_classes,
       CASE WHEN is_own THEN display_classes END AS display_classes, birth_date, late_elderly
FROM   placed
WHERE  place = 1
