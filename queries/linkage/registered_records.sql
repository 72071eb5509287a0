-- One row per registered record: what the matching needs of it, and its values, which are folded beside those of
-- the resident and kept where that does not settle it.
-- $number_check TEXT, $repair_numbers BOOLEAN, $as_of INT
SELECT row AS record,
       number_key(individual_number, $number_check, $repair_numbers) AS key,
       lost_zero(individual_number, $number_check) AS lost_zero,
       (qualified_from IS NULL OR qualified_from <= $as_of)
           AND (qualified_to IS NULL OR qualified_to > $as_of) AS active,
       other_valid_qualifications > 0 AS several,
       days_between(coalesce(notified_on, qualified_from), registered_at) AS delay,
       row, insurer_number, symbol, number, branch, name, name_kana, birth_date, sex, address
FROM   linkages
