-- One row per comparison in which insurer and response differ and no entry is to blame: the entry in force on the service day holds
-- what was decided, and the response is older than the day or the entry (`register_right`), or of the same day and not what the
-- register holds (`register_contradicted`); where the register was not given, the decision took effect after the response
-- (`before_decision`).
-- $with_registrations BOOLEAN
SELECT c.unit, c.item, CASE WHEN NOT $with_registrations THEN 'before_decision'
                            WHEN c.confirmed < c.service_date OR r.entered_on >= c.confirmed THEN 'register_right'
                            ELSE 'register_contradicted' END AS standing
FROM   comparisons AS c
LEFT JOIN causes AS x ON x.unit = c.unit AND x.item = c.item
LEFT JOIN entries_in_force AS f ON f.unit = c.unit
LEFT JOIN registrations AS r ON r.entry = f.entry
WHERE  c.insurer_differs AND (x.cause IS NULL OR x.cause IN ('display_own_calculation', 'display_stale'))
AND    CASE WHEN $with_registrations
            THEN r.entry IS NOT NULL
                 AND (CASE WHEN c.item = 'ratio' THEN ratio_bits(r.ratio) ELSE limit_bits(r.classes) END & c.insurer_bits) <> 0
            ELSE c.confirmed < c.valid_from END
