-- One row per facility that a claim of a day came from: what was paid over what was due, or why it cannot be said.
-- $day INT
SELECT p.facility_code, o.overpaid_yen, o.amount_state
FROM   (SELECT visit, min(facility_code) AS facility_code FROM claims WHERE service_date = $day GROUP BY visit) AS p
JOIN   overpayments AS o ON o.visit = p.visit
ORDER BY p.facility_code
