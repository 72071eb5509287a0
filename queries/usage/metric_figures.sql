-- One row per month, prefecture and type of facility: the two counts of a metric, uses of a card among checks, or card users among claims.
-- $claims BOOLEAN
SELECT month, prefecture, facility_type, part, whole
FROM   (SELECT month, prefecture, facility_type, CASE WHEN $claims THEN card_users ELSE card END AS part,
               CASE WHEN $claims THEN claims ELSE total END AS whole
        FROM   figures)
WHERE  part IS NOT NULL AND whole IS NOT NULL
ORDER BY month, prefecture, facility_type
