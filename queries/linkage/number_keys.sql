-- One row per number that rows of an input bear, as a key; none for a number that cannot be anybody's.
-- $number_check TEXT
SELECT DISTINCT number_key(individual_number, $number_check) AS key
FROM   "values"
WHERE  number_key(individual_number, $number_check) > 0
