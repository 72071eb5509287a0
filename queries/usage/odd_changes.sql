-- One row per month, prefecture and type of facility of which a count changed beyond a bound since the month before, the latest month first: it is ten
-- times what it was or more, a tenth or less, or all checks were made with a card and none is. Of uses, at least one of the two is a hundred or more.
WITH changes AS (
    SELECT n.month, n.prefecture, n.facility_type, b.total AS total_before, n.total, b.card AS card_before, n.card
    FROM   figure_parts AS n
    JOIN   figure_parts AS b ON next_month(b.month) = n.month AND b.prefecture = n.prefecture AND b.facility_type = n.facility_type
)
SELECT month, prefecture, facility_type, CAST(total_before AS BIGINT) AS total_before, CAST(total AS BIGINT) AS total,
       CAST(card_before AS BIGINT) AS card_before, CAST(card AS BIGINT) AS card
FROM   changes
WHERE  (total_before > 0 AND (total >= 10 * total_before OR 10 * total <= total_before))
OR     (card_before > 0 AND (card >= 10 * card_before OR 10 * card <= card_before) AND greatest(card, card_before) >= 100)
OR     (card_before > 0 AND card_before = total_before AND card = 0)
ORDER BY month DESC, prefecture, facility_type
