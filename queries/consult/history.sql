-- One row per event of a person, in the order of their days: what the insurer decided and entered, what was returned and shown. A
-- response that says that the qualification is not valid is an event of its own.
-- A value that is not known is `?`.
WITH events AS (
    SELECT valid_from AS packed, 0 AS event_order, entitlement AS row, 'decided' AS event, CAST(NULL AS VARCHAR) AS reason,
           CAST(NULL AS VARCHAR) AS source, ratio, classes, valid_from AS starts, valid_to AS ends
    FROM   entitlements
    UNION ALL
    SELECT entered_on, 1, entry, 'entered', CAST(reason AS VARCHAR), CAST(entry_id AS VARCHAR), ratio, classes, effective_from, effective_to
    FROM   registrations
    UNION ALL
    SELECT new_card_mailed_on, 2, entry, 'card_mailed', CAST(reason AS VARCHAR), CAST(entry_id AS VARCHAR), ratio, classes, NULL, NULL
    FROM   registrations
    WHERE  new_card_mailed_on IS NOT NULL
    UNION ALL
    SELECT invalidated_on, 3, entry, 'invalidated', CAST(reason AS VARCHAR), CAST(entry_id AS VARCHAR), ratio, classes, NULL, NULL
    FROM   registrations
    WHERE  invalidated_on IS NOT NULL
    UNION ALL
    SELECT confirmed, 4, response, CASE WHEN valid THEN 'returned' ELSE 'returned_invalid' END, CAST(NULL AS VARCHAR), CAST(facility_code AS VARCHAR), coalesce(insured_ratio, elderly_ratio), classes,
           coalesce(elderly_from, limit_from), coalesce(elderly_to, limit_to)
    FROM   responses
    UNION ALL
    SELECT service_date, 5, unit, 'shown', CAST(NULL AS VARCHAR), CAST(facility_code AS VARCHAR), ratio, classes, NULL, NULL
    FROM   displays
)
SELECT CASE WHEN packed > 0 THEN packed END AS day, event, reason, source, CASE WHEN ratio_state(ratio) = 'unknown' THEN '?' ELSE CAST(ratio_percent(ratio) AS VARCHAR) END AS ratio,
       CASE WHEN limit_state(classes) = 'unknown' THEN '?' ELSE limit_class_codes(classes) END AS limit_class, CASE WHEN starts > 0 THEN starts END AS valid_from,
       CASE WHEN ends < 99999999 THEN ends END AS valid_to
FROM   events
ORDER BY packed, event_order, row
