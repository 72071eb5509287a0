-- One row per product and encoding of a conformance kit: how many of its cases the product shows; without an encoding, displays of no case.
WITH shown AS (
    SELECT DISTINCT coalesce(trim(product_id), '') AS product_id, service_date,
           visit_key(person_key(insurer_number, symbol, number, branch), facility_code) AS visit
    FROM   displays
),
asked AS (
    SELECT row, encoding, service_date, visit_key(person_key(insurer_number, symbol, number, branch), facility_code) AS visit FROM cases
)
SELECT s.product_id, a.encoding, count(a.row) AS cases
FROM   shown AS s
LEFT JOIN asked AS a ON a.visit = s.visit AND a.service_date = s.service_date
GROUP BY s.product_id, a.encoding
ORDER BY s.product_id, a.encoding
