-- One row per display that is not what was returned: `differing`, `unreadable`, or `allowed` where the response holds no value to show; with the
-- cause, and what changes for the person within a month of the day.
SELECT j.unit, j.item_order, j.product, j.facility_code, j.service_date, j.item, j.response_value, j.derived, j.display_value, j.display_unknown,
       j.state, CASE WHEN j.outcome = 'not_comparable' THEN 'allowed' ELSE j.outcome END AS outcome, CASE WHEN j.outcome = 'differing' THEN x.cause END AS cause,
       change_near(r.birth_date, j.derived, j.service_date) AS change
FROM   judgements AS j
LEFT JOIN responses AS r ON r.response = j.response
LEFT JOIN causes AS x ON x.unit = j.unit AND x.item = j.item
WHERE  j.outcome IN ('differing', 'unreadable')
-- Without a response there is nothing to differ from.
OR     j.outcome = 'not_comparable' AND j.state <> 'response_absent' AND (j.display_value IS NOT NULL OR j.display_unknown)
