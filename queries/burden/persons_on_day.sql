-- One row per person with an entitlement in force on a day: of several the one that starts last.
-- $day INT
SELECT entitlement AS unit, key, CAST($day AS INT) AS day
FROM   (SELECT entitlement, key, row_number() OVER (PARTITION BY key ORDER BY valid_from DESC, entitlement DESC) AS rank
        FROM   entitlements
        WHERE  $day BETWEEN valid_from AND valid_to)
WHERE  rank = 1
