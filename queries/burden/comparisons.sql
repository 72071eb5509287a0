-- One row per differing unit and item that is not clean: the states of both comparisons, the values, whose fault it is, and what the
-- amount due follows from.
--
-- Values are compared as bits, of which one in common is agreement: 1 nothing, 0 not known. What nothing was returned for is derived
-- (under 70) or nothing; where nothing was decided either, the derived ratio is due and `right_value`. `response_absent`,
-- `qualification_invalid`, `no_consent` and `out_of_validity` stand in both comparisons and come before any value is compared; after the
-- loss of the qualification (`lost_on`) it is `qualification_invalid`, and nothing is due. A child without a decided class has none to
-- compare. Verdict 1: insurer and response differ; 2: they agree and the display differs (domain reference 8.2).
WITH items AS (
    SELECT unit, key, visit, product, facility_code, service_date, response, confirmed, response_state, entitlement, insurer, valid_from, shown,
           birth_date, late_elderly, lost_on, lost_by, insurer_ratio, insurer_classes, returned_classes, display_classes, returned_ratio,
           'ratio' AS item, 0 AS item_order, false AS undecided,
           CASE WHEN ratio_state(returned_ratio) = 'out_of_validity' THEN 'out_of_validity' END AS unusable,
           ratio_state(returned_ratio) IN ('derived', 'nothing') AS derived,
           ratio_state(returned_ratio) = 'unknown' AS returned_unknown, ratio_state(insurer_ratio) = 'unknown' AS insurer_unknown,
           ratio_state(display_ratio) = 'unknown' AS display_unknown,
           display_ratio IS NULL AS nothing_shown, insurer_ratio IS NULL AS nothing_decided,
           ratio_bits(returned_ratio) AS returned_bits,
           ratio_bits(insurer_ratio) AS insurer_bits,
           ratio_bits(display_ratio) AS display_bits,
           CAST(ratio_percent(returned_ratio) AS VARCHAR) AS returned_value,
           CAST(ratio_percent(insurer_ratio) AS VARCHAR) AS insurer_value,
           CAST(ratio_percent(display_ratio) AS VARCHAR) AS display_value
    FROM   differing_units
    UNION ALL
    SELECT unit, key, visit, product, facility_code, service_date, response, confirmed, response_state, entitlement, insurer, valid_from, shown,
           birth_date, late_elderly, lost_on, lost_by, insurer_ratio, insurer_classes, returned_classes, display_classes, returned_ratio,
           'limit_class', 1, child AND entitlement IS NOT NULL AND insurer_classes IS NULL AND response_state(response_state) <> 'qualification_invalid',
           CASE limit_state(returned_classes) WHEN 'no_consent' THEN 'no_consent' WHEN 'out_of_validity' THEN 'out_of_validity' END,
           limit_state(returned_classes) = 'nothing',
           limit_state(returned_classes) = 'unknown', limit_state(insurer_classes) = 'unknown', limit_state(display_classes) = 'unknown',
           display_classes IS NULL, insurer_classes IS NULL,
           limit_bits(returned_classes),
           limit_bits(insurer_classes),
           limit_bits(display_classes),
           limit_class_codes(returned_classes), limit_class_codes(insurer_classes), limit_class_codes(display_classes)
    FROM   differing_units
),
stated AS (
    SELECT *,
           CASE WHEN response_state(response_state) <> 'valid' THEN response_state(response_state)
                ELSE unusable END AS unusable_state,
           CASE WHEN lost_on IS NOT NULL THEN NULL
                WHEN insurer_ratio IS NOT NULL THEN ratio_percent(insurer_ratio)
                WHEN ratio_state(returned_ratio) = 'derived' THEN ratio_percent(returned_ratio) END AS due_ratio
    FROM   items
),
compared AS (
    SELECT *,
           CASE WHEN undecided THEN 'match'
                WHEN unusable_state IS NOT NULL THEN unusable_state
                WHEN coalesce(insurer_unknown, false) OR returned_unknown THEN 'unknown_code'
                -- Who is under 70 has no ratio of their own; an insurer that keeps none decides the derived one.
                WHEN (insurer_bits & returned_bits) <> 0 OR item = 'ratio' AND nothing_decided AND derived THEN 'match'
                WHEN derived THEN 'derived_only'
                ELSE 'mismatch' END AS insurer_response,
           CASE WHEN NOT shown THEN NULL
                WHEN undecided AND unusable_state IS NOT NULL AND nothing_shown THEN 'match'
                WHEN unusable_state IS NOT NULL THEN unusable_state
                WHEN coalesce(display_unknown, false) OR returned_unknown THEN 'unknown_code'
                WHEN (display_bits & returned_bits) <> 0 THEN 'match'
                WHEN nothing_shown THEN 'display_absent'
                WHEN derived THEN 'derived_only'
                ELSE 'mismatch' END AS response_display
    FROM   stated
)
SELECT unit, key, visit, product, facility_code, service_date, response, confirmed, entitlement, insurer, valid_from, item, item_order,
       insurer_response, response_display, insurer_value,
       coalesce(insurer_value, CASE WHEN item = 'ratio' THEN CAST(due_ratio AS VARCHAR) END) AS right_value,
       CASE WHEN unusable_state IS NULL THEN returned_value END AS response_value, display_value,
       insurer_bits, returned_bits, display_bits, due_ratio, insurer_classes, returned_classes, display_classes, birth_date, late_elderly,
       lost_on, lost_by,
       coalesce(insurer_unknown, false) AS insurer_unknown, coalesce(display_unknown, false) AS display_unknown,
       returned_unknown AND unusable_state IS NULL AS response_unknown,
       insurer_response IN ('mismatch', 'derived_only') AS insurer_differs,
       coalesce(response_display IN ('mismatch', 'derived_only'), false) AS display_differs,
       CASE WHEN insurer_response IN ('mismatch', 'derived_only') THEN '1'
            WHEN insurer_response = 'match' AND response_display IN ('mismatch', 'derived_only', 'display_absent') THEN '2' END AS verdict
FROM   compared
WHERE  insurer_response <> 'match' OR response_display <> 'match'
