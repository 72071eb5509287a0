-- One row per registered record that bears one of the numbers.
-- $number_check TEXT, $repair_numbers BOOLEAN
SELECT l.row
FROM   numbers AS n
JOIN   linkages AS l ON number_key(l.individual_number, $number_check, $repair_numbers) = n.key
