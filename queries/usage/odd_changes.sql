-- One row per month, prefecture and type of facility of which a count changed beyond a bound since the month before (`odd_change`), or of whose
-- facilities, twenty or more, over half are not there any more, the latest month first: `what` was counted, checks, uses of a card or facilities, how
-- often in the month before and how often now.
WITH changes AS (
    SELECT n.month, n.prefecture, n.facility_type, b.total AS total_before, n.total, b.card AS card_before, n.card,
           odd_change(b.total, b.card, n.total, n.card) AS what
    FROM   figure_parts AS n
    JOIN   figure_parts AS b ON next_month(b.month) = n.month AND b.prefecture = n.prefecture AND b.facility_type = n.facility_type
)
SELECT month, prefecture, facility_type, what, count_before, count_now
FROM   (SELECT month, prefecture, facility_type, what, CAST(CASE what WHEN 'checks' THEN total_before ELSE card_before END AS BIGINT) AS count_before,
               CAST(CASE what WHEN 'checks' THEN total ELSE card END AS BIGINT) AS count_now
        FROM   changes
        WHERE  what IS NOT NULL
        UNION ALL
        SELECT n.month, n.prefecture, n.facility_type, 'facilities', b.facilities, n.facilities
        FROM   cells AS n
        JOIN   cells AS b ON next_month(b.month) = n.month AND b.prefecture = n.prefecture AND b.facility_type = n.facility_type
        WHERE  b.facilities >= 20 AND 2 * n.facilities < b.facilities)
ORDER BY month DESC, prefecture, facility_type, what
