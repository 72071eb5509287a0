-- One row per product and case of a conformance kit that none of its displays is of, in the order of products and cases. A product may
-- leave an encoding out as a whole; one of whose displays none is of any case has to show every case.
WITH shown AS (
    SELECT DISTINCT coalesce(trim(product_id), '') AS product_id, service_date,
           visit_key(person_key(insurer_number, symbol, number, branch), facility_code) AS visit
    FROM   displays
),
asked AS (
    SELECT *, visit_key(person_key(insurer_number, symbol, number, branch), facility_code) AS visit FROM cases
),
begun AS (
    SELECT DISTINCT s.product_id, a.encoding
    FROM   shown AS s
    JOIN   asked AS a ON a.visit = s.visit AND a.service_date = s.service_date
),
due AS (
    SELECT product_id, encoding FROM begun
    UNION ALL
    SELECT p.product_id, e.encoding
    FROM   (SELECT DISTINCT s.product_id FROM shown AS s LEFT ANTI JOIN begun AS b ON b.product_id = s.product_id) AS p
    CROSS JOIN (SELECT DISTINCT encoding FROM asked) AS e
),
missing AS (
    SELECT d.product_id, a.row, a.case_id, a.encoding, a.insurer_number, a.symbol, a.number, a.branch, a.service_date, a.visit
    FROM   due AS d
    JOIN   asked AS a ON a.encoding = d.encoding
)
SELECT m.product_id, m.case_id, m.encoding, m.insurer_number, m.symbol, m.number, m.branch, m.service_date
FROM   missing AS m
LEFT ANTI JOIN shown AS s ON s.product_id = m.product_id AND s.visit = m.visit AND s.service_date = m.service_date
ORDER BY m.product_id, m.row
