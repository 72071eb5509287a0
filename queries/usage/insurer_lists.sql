-- One row per month, list and insurer among its five highest, ties at the cut included, in the order of the exact rate: five lists, the
-- association and the societies in one; the rate as printed, the exact counts beside it. Insurers with fewer members or checks than so many are not ranked.
-- $members BIGINT, $checks BIGINT
WITH listed AS (
    SELECT *, CASE scheme WHEN 1 THEN 1 WHEN 2 THEN 1 WHEN 3 THEN 2 WHEN 5 THEN 3 WHEN 4 THEN 4 ELSE 5 END AS place
    FROM   insurers
    WHERE  total > 0 AND total >= $checks AND ($members = 0 OR members >= $members)
),
ranked AS (
    SELECT *, CAST(rank() OVER (PARTITION BY month, place ORDER BY ratio_key(card, total) DESC) AS BIGINT) AS rank FROM listed
)
SELECT month, CASE place WHEN 1 THEN 'association_society' WHEN 2 THEN 'municipal' WHEN 3 THEN 'mutual_aid' WHEN 4 THEN 'national_society'
                         ELSE 'elderly' END AS list,
       rank, insurer_number, insurer, insurer_group_name(scheme) AS scheme, members, card, total, percent_1(card, total) AS rate_percent
FROM   ranked
WHERE  rank <= 5
ORDER BY month, ranked.place, rank, insurer_number NULLS LAST, insurer
