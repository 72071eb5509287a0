-- One row per comparison with its cause, how the response stands to a right register, and what was paid too much.
SELECT c.unit, c.item_order, c.entitlement, c.insurer, c.product, c.facility_code, c.service_date, c.item,
       c.insurer_value, c.right_value, c.response_value, c.display_value, c.insurer_response, c.response_display,
       coalesce(x.cause, 'unknown') AS cause, c.verdict, CASE WHEN c.item = 'ratio' THEN o.overpaid_yen END AS overpaid_yen,
       s.standing, c.response, c.insurer_unknown, c.response_unknown, c.display_unknown
FROM   comparisons AS c
LEFT JOIN causes AS x ON x.unit = c.unit AND x.item = c.item
LEFT JOIN older_responses AS s ON s.unit = c.unit AND s.item = c.item
LEFT JOIN overpayments AS o ON o.unit = c.unit
