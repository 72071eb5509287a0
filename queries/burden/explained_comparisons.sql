-- One row per comparison with its cause, how the response stands to a right register, and what was paid too much. An entry that takes effect
-- later than the decision, and until then none, is a fault of the register though nothing could be compared. Where no entry is to blame
-- (`standing`) nothing is wrong but a display that shows neither what was returned nor what was decided.
WITH found AS (
    SELECT coalesce(x.unit, s.unit) AS unit, coalesce(x.item, s.item) AS item, x.cause, s.standing
    FROM   causes AS x
    FULL JOIN older_responses AS s ON s.unit = x.unit AND s.item = x.item
),
explained AS (
    SELECT c.*, f.cause AS found_cause, f.standing,
           f.standing IS NOT NULL AND NOT (c.display_differs AND (c.display_bits & c.insurer_bits) = 0) AS nobody_to_blame
    FROM   comparisons AS c
    LEFT JOIN found AS f ON f.unit = c.unit AND f.item = c.item
)
SELECT c.unit, c.item_order, c.entitlement, c.insurer, c.product, c.facility_code, c.service_date, c.item,
       c.insurer_value, c.right_value, c.response_value, c.display_value, c.insurer_response, c.response_display,
       CASE WHEN c.nobody_to_blame THEN 'unknown' ELSE coalesce(c.found_cause, 'unknown') END AS cause,
       CASE WHEN c.verdict IS NULL AND c.found_cause = 'wrong_effective_date' THEN '1'
            WHEN c.standing IS NULL THEN c.verdict
            WHEN NOT c.nobody_to_blame THEN '2' END AS verdict,
       o.overpaid_yen, coalesce(o.amount_state, 'no_claim') AS amount_state, c.standing, c.response, c.lost_on, c.lost_by,
       c.insurer_unknown, c.response_unknown, c.display_unknown
FROM   explained AS c
LEFT JOIN overpayments AS o ON o.unit = c.unit AND o.item = c.item
