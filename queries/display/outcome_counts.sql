-- One row per product, item, outcome, state and returned value: its displays.
WITH clean AS (
    SELECT u.product, u.returned_ratio, u.returned_classes, count(*) AS displays
    FROM   units AS u
    LEFT ANTI JOIN differing_units AS d ON d.unit = u.unit
    GROUP BY u.product, u.returned_ratio, u.returned_classes
)
SELECT product, item, outcome, state, response_value, derived, CAST(sum(displays) AS BIGINT) AS displays
FROM   (SELECT product, 'ratio' AS item, 'as_returned' AS outcome, 'match' AS state,
               CAST(returned_ratio - returned_ratio % 10 AS VARCHAR) AS response_value, returned_ratio % 10 = 1 AS derived, displays
        FROM   clean
        UNION ALL
        SELECT product, 'limit_class', 'as_returned', 'match', CAST(limit_class_codes(returned_classes) AS VARCHAR), false, displays
        FROM   clean
        UNION ALL
        SELECT product, item, outcome, state, response_value, derived, count(*)
        FROM   judgements
        GROUP BY product, item, outcome, state, response_value, derived)
GROUP BY product, item, outcome, state, response_value, derived
