-- One row per answer to an enquiry, beside the key of the record that was asked about: as `registered_residents.sql`, its `key` being
-- that of the record. Width and blanks of the key do not matter.
SELECT row AS resident,
       person_key(insurer_number, symbol, number, branch) AS key,
       false AS lost_zero,
       CAST(NULL AS TEXT) AS number_fault,
       coalesce(status <> 'resident', false) AS inactive,
       answered_on,
       resident_id, name, name_kana, birth_date, sex, address, former_name, alias
FROM   residents
