-- One row per active record with a number that could be somebody's.
-- $number_check TEXT, $repair_numbers BOOLEAN, $as_of INT
SELECT key
FROM (
    SELECT number_key(individual_number, $number_check, $repair_numbers) AS key,
           (qualified_from IS NULL OR qualified_from <= $as_of)
               AND (qualified_to IS NULL OR qualified_to > $as_of) AS active
    FROM   linkages
)
WHERE  active AND key > 0
