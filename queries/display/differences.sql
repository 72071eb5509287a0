-- One row per noted display in the order of the input: the key, and a value that is not known, as the display has them.
SELECT d.insurer_number, d.symbol, d.number, d.branch, n.service_date, n.facility_code, n.product, n.item, n.response_value,
       CASE WHEN n.display_unknown THEN CASE WHEN n.item = 'ratio' THEN d.ratio ELSE d.limit_class END ELSE n.display_value END AS display_value,
       n.derived, n.state, n.outcome, n.cause, n.change
FROM   noted AS n
JOIN   display_values AS d ON d.row = n.unit
ORDER BY n.unit, n.item_order
