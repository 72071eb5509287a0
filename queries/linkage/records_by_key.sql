-- One row per registered record with this key, as the files write it.
-- $insurer_number TEXT, $symbol TEXT, $number TEXT, $branch TEXT
SELECT row
FROM   linkages
WHERE  coalesce(insurer_number, '') = $insurer_number
  AND  coalesce(symbol, '') = $symbol
  AND  coalesce(number, '') = $number
  AND  coalesce(branch, '') = $branch
