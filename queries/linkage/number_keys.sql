-- One row per number that rows of an input bear, as a key; none for a number that cannot be anybody's.
-- $number_check TEXT, $repair_numbers BOOLEAN
SELECT DISTINCT number_key(individual_number, $number_check, $repair_numbers) AS key
FROM   "values"
WHERE  number_key(individual_number, $number_check, $repair_numbers) > 0
