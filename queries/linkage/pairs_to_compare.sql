-- One row per record to assess and resident to compare it with: the linked one, and the candidates.
SELECT record, resident, true AS linked
FROM   records_to_assess
WHERE  resident IS NOT NULL
UNION ALL
SELECT record, resident, false AS linked
FROM   candidates
