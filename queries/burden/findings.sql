-- One row per finding, in the order of the input: the key as the insurer writes it, and values that are not known as they were written.
SELECT v.insurer_number, v.symbol, v.number, v.branch, c.service_date, c.facility_code, c.product, c.item,
       CASE WHEN c.insurer_unknown THEN CASE WHEN c.item = 'ratio' THEN v.ratio ELSE v.limit_class END ELSE c.insurer_value END AS insurer_value,
       CASE WHEN NOT c.response_unknown THEN c.response_value
            WHEN c.item = 'limit_class' THEN r.limit_class
            WHEN ratio_state(burden_ratio(r.insured_ratio)) = 'unknown' THEN r.insured_ratio
            ELSE r.elderly_ratio END AS response_value,
       CASE WHEN c.display_unknown THEN CASE WHEN c.item = 'ratio' THEN d.ratio ELSE d.limit_class END ELSE c.display_value END AS display_value,
       c.insurer_response, c.response_display, c.cause, c.verdict, c.overpaid_yen, c.amount_state, c.right_value, c.standing,
       c.lost_on, c.lost_by,
       CASE WHEN c.insurer_unknown THEN 'insurer' WHEN c.response_unknown THEN 'response' WHEN c.display_unknown THEN 'display' END AS unreadable
FROM   explained_comparisons AS c
JOIN   entitlement_values AS v ON v.row = c.entitlement
LEFT JOIN response_values AS r ON r.row = c.response
LEFT JOIN display_values AS d ON d.row = c.unit
ORDER BY c.unit, c.item_order
