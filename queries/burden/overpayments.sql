-- One row per unit and item that is charged with claims of a visit: what was paid over what was due, where it can be said of all of them,
-- and else why not: of several states the first by name, of which `stated` is the last.
SELECT unit, item, visit, CASE WHEN count(*) = count(overpaid_yen) THEN sum(overpaid_yen) END AS overpaid_yen, min(state) AS amount_state
FROM   amounts
GROUP BY unit, item, visit
