-- One row per registered record: what the matching needs of it, and its values, which are folded beside those of
-- the resident and kept where that does not settle it.
-- $number_check TEXT, $repair_numbers BOOLEAN, $as_of INT
-- $registration BOOLEAN: a record of which nobody says when it was registered falls under the policy of registration.
SELECT row AS record,
       key,
       lost_zero(individual_number, $number_check) AS lost_zero,
       CASE WHEN key = 0 THEN number_fault(individual_number, $number_check) END AS number_fault,
       (qualified_from IS NULL OR qualified_from <= $as_of)
           AND (qualified_to IS NULL OR qualified_to > $as_of) AS active,
       coalesce(qualified_to <= $as_of, false) AS ended,
       -- The check of new registrations began on 2024-05-07.
       coalesce(registered_at >= 20240507, $registration) AS registration,
       -- From 2023-12-01 a society has to hold the address of those who qualify.
       coalesce(qualified_from >= 20231201, false) AS owes_address,
       coalesce(birth_date > $as_of, false) AS born_later,
       coalesce(qualified_to < qualified_from AND qualified_to % 100 > 0, false) AS dates_reversed,
       other_valid_qualifications > 0 AS several,
       qualified_from, notified_on, registered_at,
       row, insurer_number, symbol, number, branch, name, name_kana, birth_date, sex, address
FROM   (SELECT *, number_key(individual_number, $number_check, $repair_numbers) AS key FROM linkages)
