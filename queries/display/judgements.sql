-- One row per differing unit and item: what was returned, the state of the display, and the outcome for the product.
--
-- Whether a display counts depends on the response alone: where a ratio or class was returned, or follows from the age, each display is
-- `as_returned` or `differing`, one that shows nothing too; where none was, none counts (domain reference 1.5), not even one that shows
-- nothing. A display that is not known is `unreadable`, not guessed.
WITH items AS (
    SELECT unit, product, facility_code, service_date, response, 'ratio' AS item, 0 AS item_order,
           ratio_state(returned_ratio) = 'derived' AS derived, ratio_state(returned_ratio) = 'unknown' AS returned_unknown,
           CAST(ratio_percent(returned_ratio) AS VARCHAR) AS value
    FROM   differing_units
    UNION ALL
    SELECT unit, product, facility_code, service_date, response, 'limit_class', 1, false, limit_state(returned_classes) = 'unknown',
           CAST(limit_class_codes(returned_classes) AS VARCHAR)
    FROM   differing_units
),
stated AS (
    SELECT i.unit, i.product, i.facility_code, i.service_date, i.response, i.item, i.item_order,
           CASE WHEN c.unit IS NULL THEN i.value ELSE CAST(c.response_value AS VARCHAR) END AS response_value, i.derived, i.returned_unknown,
           CAST(c.display_value AS VARCHAR) AS display_value, coalesce(c.display_unknown, false) AS display_unknown,
           coalesce(c.response_display, 'match') AS response_display
    FROM   items AS i
    LEFT JOIN comparisons AS c ON c.unit = i.unit AND c.item = i.item
)
SELECT unit, product, facility_code, service_date, response, item, item_order, response_value, derived AND response_value IS NOT NULL AS derived,
       display_value, display_unknown,
       CASE WHEN response_display IN ('response_absent', 'qualification_invalid', 'no_consent', 'out_of_validity') THEN response_display
            WHEN returned_unknown THEN 'unknown_code'
            WHEN response_value IS NULL THEN 'nothing_returned'
            ELSE response_display END AS state,
       CASE WHEN response_value IS NULL THEN 'not_comparable'
            WHEN response_display = 'unknown_code' THEN 'unreadable'
            WHEN response_display = 'match' THEN 'as_returned'
            ELSE 'differing' END AS outcome
FROM   stated
