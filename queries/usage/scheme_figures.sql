-- One row per month and group of insurers (0 all): the uses of its members.
SELECT month, scheme, CAST(sum(card) AS BIGINT) AS part, CAST(sum(total) AS BIGINT) AS whole, CAST(sum(members) AS BIGINT) AS members
FROM   (SELECT month, scheme, card, total, members FROM insurers
        UNION ALL
        SELECT month, CAST(0 AS TINYINT UNSIGNED), card, total, members FROM insurers)
GROUP BY month, scheme
ORDER BY month, scheme
