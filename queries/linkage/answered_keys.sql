-- One row per key that answers to enquiries stand beside; none for an answer without one.
SELECT DISTINCT person_key(insurer_number, symbol, number, branch) AS key
FROM   "values"
WHERE  person_key(insurer_number, symbol, number, branch) IS NOT NULL
