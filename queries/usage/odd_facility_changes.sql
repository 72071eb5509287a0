-- One row per facility and month with a change as in `odd_changes`; at least one of the two months has a hundred checks or more.
SELECT facility, month, CAST(checks_before AS BIGINT) AS total_before, CAST(checks AS BIGINT) AS total, CAST(card_before AS BIGINT) AS card_before,
       CAST(card AS BIGINT) AS card
FROM   facility_months
WHERE  greatest(checks, checks_before) >= 100
AND    ((checks_before > 0 AND (checks >= 10 * CAST(checks_before AS BIGINT) OR 10 * CAST(checks AS BIGINT) <= checks_before))
        OR (card_before > 0 AND (card >= 10 * CAST(card_before AS BIGINT) OR 10 * CAST(card AS BIGINT) <= card_before)
            AND greatest(card, card_before) >= 100)
        OR (card_before > 0 AND card_before = checks_before AND card = 0))
