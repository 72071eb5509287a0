-- One row per pattern in the order of the entries: the key as the entitlements write it, or else the register.
SELECT coalesce(e.insurer_number, r.insurer_number) AS insurer_number,
       CASE WHEN e.row IS NULL THEN r.symbol ELSE e.symbol END AS symbol, coalesce(e.number, r.number) AS number,
       CASE WHEN e.row IS NULL THEN r.branch ELSE e.branch END AS branch, p.item, p.pattern,
       r.entry_id, r.entered_on, CASE WHEN p.item = 'ratio' THEN r.ratio ELSE r.limit_class END AS value,
       o.entry_id AS other_entry_id, o.entered_on AS other_entered_on, CASE WHEN p.item = 'ratio' THEN o.ratio ELSE o.limit_class END AS other_value
FROM   patterns AS p
JOIN   entry_values AS r ON r.row = p.entry
JOIN   entry_values AS o ON o.row = p.other_entry
LEFT JOIN entitlement_values AS e ON e.row = p.entitlement
ORDER BY p.entry, p.other_entry, p.item
