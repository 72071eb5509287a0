-- One row per product, item, outcome, state and returned value: its displays among those that differ from what was returned.
SELECT product, item, outcome, state, response_value, derived, count(*) AS displays
FROM   judgements
GROUP BY product, item, outcome, state, response_value, derived
