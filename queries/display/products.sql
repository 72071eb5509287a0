-- One row per product in the order of the input: what its maker declares; `place` counts the rows of one product.
SELECT row, trim(product_id) AS product_id, company, product, ratio_display, limit_display,
       CASE WHEN fix_planned_on % 100 > 0 THEN fix_planned_on END AS fix_planned_on, customers_told,
       row_number() OVER (PARTITION BY trim(product_id) ORDER BY row) AS place
FROM   products
ORDER BY row
