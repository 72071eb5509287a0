-- One row per comparison with its cause, how the response stands to a right register, and what was paid too much. An entry that takes effect
-- later than the decision, and until then none, is a fault of the register though nothing could be compared.
SELECT c.unit, c.item_order, c.entitlement, c.insurer, c.product, c.facility_code, c.service_date, c.item,
       c.insurer_value, c.right_value, c.response_value, c.display_value, c.insurer_response, c.response_display,
       coalesce(x.cause, 'unknown') AS cause,
       CASE WHEN c.verdict IS NULL AND x.cause = 'wrong_effective_date' THEN '1' ELSE c.verdict END AS verdict, o.overpaid_yen,
       coalesce(o.amount_state, 'no_claim') AS amount_state, s.standing, c.response, c.lost_on, c.lost_by,
       c.insurer_unknown, c.response_unknown, c.display_unknown
FROM   comparisons AS c
LEFT JOIN causes AS x ON x.unit = c.unit AND x.item = c.item
LEFT JOIN older_responses AS s ON s.unit = c.unit AND s.item = c.item
LEFT JOIN overpayments AS o ON o.unit = c.unit AND o.item = c.item
