-- One row per resident: what the matching needs of it, and the values that are folded.
-- $number_check TEXT, $repair_numbers BOOLEAN
SELECT row AS resident,
       number_key(individual_number, $number_check, $repair_numbers) AS key,
       lost_zero(individual_number, $number_check) AS lost_zero,
       in_exponent_form(individual_number) AS in_exponent_form,
       coalesce(status <> 'resident', false) AS inactive,
       resident_id, name, name_kana, birth_date, sex, address, former_name, alias
FROM   residents
