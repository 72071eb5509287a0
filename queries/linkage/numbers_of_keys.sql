-- One row per registered record: its key, by which answers to enquiries are joined, and its number.
-- $number_check TEXT, $repair_numbers BOOLEAN
SELECT person_key(insurer_number, symbol, number, branch) AS key,
       number_key(individual_number, $number_check, $repair_numbers) AS number
FROM   linkages
