-- One row per unit and item of a day, clean or not: the values, the states, the cause, the verdict, and what was paid over what was
-- due, or why that cannot be said. A value that is not known is `?`. Without an entitlement on the day nothing is compared.
-- $day INT
WITH items AS (
    SELECT unit, entitlement, product, facility_code, service_date, confirmed, shown, 'ratio' AS item, 0 AS item_order,
           CASE WHEN ratio_state(insurer_ratio) = 'unknown' THEN '?' ELSE CAST(ratio_percent(insurer_ratio) AS VARCHAR) END AS insurer_value,
           CASE WHEN response_state(response_state) = 'valid' AND ratio_state(returned_ratio) = 'unknown' THEN '?'
                WHEN response_state(response_state) = 'valid' THEN CAST(ratio_percent(returned_ratio) AS VARCHAR) END AS response_value,
           CASE WHEN ratio_state(display_ratio) = 'unknown' THEN '?' ELSE CAST(ratio_percent(display_ratio) AS VARCHAR) END AS display_value
    FROM   units
    UNION ALL
    SELECT unit, entitlement, product, facility_code, service_date, confirmed, shown, 'limit_class', 1,
           CASE WHEN limit_state(insurer_classes) = 'unknown' THEN '?' ELSE limit_class_codes(insurer_classes) END,
           CASE WHEN response_state(response_state) = 'valid' AND limit_state(returned_classes) = 'unknown' THEN '?' WHEN response_state(response_state) = 'valid' THEN limit_class_codes(returned_classes) END,
           CASE WHEN limit_state(display_classes) = 'unknown' THEN '?' ELSE limit_class_codes(display_classes) END
    FROM   units
),
-- A person who was looked at in the register is charged with the claims of every facility of the day.
paid AS (
    SELECT o.unit, o.item, CASE WHEN count(*) = count(o.overpaid_yen) THEN sum(o.overpaid_yen) END AS overpaid_yen,
           min(o.amount_state) AS amount_state
    FROM   overpayments AS o
    JOIN   units AS u ON u.unit = o.unit AND (u.visit IS NULL OR u.visit = o.visit)
    GROUP BY o.unit, o.item
)
SELECT i.unit, i.entitlement, i.product, i.facility_code, CASE WHEN i.confirmed > 0 THEN i.confirmed END AS confirmed, i.shown, i.item,
       i.insurer_value, i.response_value, i.display_value,
       CASE WHEN i.entitlement IS NOT NULL THEN coalesce(c.insurer_response, 'match') END AS insurer_response,
       CASE WHEN i.entitlement IS NOT NULL AND i.shown THEN coalesce(c.response_display, 'match') END AS response_display,
       c.cause, c.verdict, c.right_value, c.standing, o.overpaid_yen, coalesce(o.amount_state, 'no_claim') AS amount_state, c.lost_on
FROM   items AS i
LEFT JOIN explained_comparisons AS c ON c.unit = i.unit AND c.item = i.item
LEFT JOIN paid AS o ON o.unit = i.unit AND o.item = i.item
WHERE  i.service_date = $day
ORDER BY i.unit, i.item_order
