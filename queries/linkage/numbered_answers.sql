-- One row per answer to an enquiry that has an individual number: as `registered_residents.sql`, with the day of the answer.
-- $number_check TEXT, $repair_numbers BOOLEAN
SELECT row AS resident,
       key,
       lost_zero(individual_number, $number_check) AS lost_zero,
       CASE WHEN key = 0 THEN number_fault(individual_number, $number_check) END AS number_fault,
       coalesce(status <> 'resident', false) AS inactive,
       answered_on,
       resident_id, name, name_kana, birth_date, sex, address, former_name, alias
FROM   (SELECT *, number_key(individual_number, $number_check, $repair_numbers) AS key FROM residents)
