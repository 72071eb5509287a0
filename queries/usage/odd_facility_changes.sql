-- One row per facility and month with a change as in `odd_changes`; at least one of the two months has a hundred checks or more.
WITH changes AS (
    SELECT facility, month, checks_before, checks, card_before, card, odd_change(checks_before, card_before, checks, card) AS what
    FROM   facility_months
    WHERE  greatest(checks, checks_before) >= 100
)
SELECT facility, month, what, CAST(CASE what WHEN 'checks' THEN checks_before ELSE card_before END AS BIGINT) AS count_before,
       CAST(CASE what WHEN 'checks' THEN checks ELSE card END AS BIGINT) AS count_now
FROM   changes
WHERE  what IS NOT NULL
