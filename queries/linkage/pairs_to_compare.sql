-- One row per record to assess and resident to compare it with: the linked one, and the closest few others.
-- $kept BIGINT
SELECT record, resident, true AS linked
FROM   records_to_assess
WHERE  resident IS NOT NULL
UNION ALL
SELECT record, resident, false AS linked
FROM (
    SELECT record, resident,
           row_number() OVER (PARTITION BY record ORDER BY max(closeness) DESC, resident) AS rank
    FROM   candidates
    GROUP BY record, resident
)
WHERE  rank <= $kept
