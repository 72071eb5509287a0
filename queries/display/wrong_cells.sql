-- One row per display of a case of a conformance kit and item that is not what the kit has in that cell, in the order of products and cases.
-- A blank cell is to be shown blank; a class agrees by what it stands for at the age of the case.
WITH shown AS (
    SELECT coalesce(trim(product_id), '') AS product_id, service_date, ratio, limit_class,
           visit_key(person_key(insurer_number, symbol, number, branch), facility_code) AS visit
    FROM   displays
),
asked AS (
    SELECT *, visit_key(person_key(insurer_number, symbol, number, branch), facility_code) AS visit,
           coalesce(late_elderly(insurer_number), false) AS late_elderly
    FROM   cases
),
cells AS (
    SELECT s.product_id, a.row, a.case_id, a.encoding, a.insurer_number, a.symbol, a.number, a.branch, a.service_date,
           'ratio' AS item, 0 AS item_order, a.ratio AS expected, s.ratio AS shown,
           ratio_bits(burden_ratio(s.ratio)) = ratio_bits(burden_ratio(a.ratio)) AND ratio_bits(burden_ratio(s.ratio)) <> 0 AS is_right
    FROM   asked AS a
    JOIN   shown AS s ON s.visit = a.visit AND s.service_date = a.service_date
    UNION ALL
    SELECT s.product_id, a.row, a.case_id, a.encoding, a.insurer_number, a.symbol, a.number, a.branch, a.service_date,
           'limit_class', 1, a.limit_class, s.limit_class,
           (limit_bits(limit_classes_on(limit_classes(s.limit_class), a.birth_date, a.late_elderly, a.service_date))
            & limit_bits(limit_classes_on(limit_classes(a.limit_class), a.birth_date, a.late_elderly, a.service_date))) <> 0
    FROM   asked AS a
    JOIN   shown AS s ON s.visit = a.visit AND s.service_date = a.service_date
)
SELECT product_id, case_id, encoding, insurer_number, symbol, number, branch, service_date, item, expected, shown
FROM   cells
WHERE  NOT is_right
ORDER BY product_id, row, item_order
