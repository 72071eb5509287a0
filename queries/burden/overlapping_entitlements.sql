-- One row per entitlement that begins while another of the same person, which began before, is still valid.
WITH several AS (
    SELECT key FROM entitlements WHERE key IS NOT NULL GROUP BY key HAVING count(*) > 1
)
SELECT entitlement
FROM   (SELECT e.entitlement, e.valid_from,
               max(e.valid_to) OVER (PARTITION BY e.key ORDER BY e.valid_from, e.entitlement
                                     ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS valid_before
        FROM   entitlements AS e
        LEFT SEMI JOIN several AS s ON s.key = e.key)
WHERE  valid_from <= valid_before
