-- One row per resident, folded to what the matching needs of them.
-- $number_check TEXT
SELECT row AS resident,
       number_key(individual_number, $number_check) AS key,
       person_fingerprint(name, name_kana, birth_date, sex, address) AS fingerprint,
       alternative_fingerprint(name, name_kana, birth_date, sex, address, former_name, alias) AS alternative,
       coalesce(status <> 'resident', false) AS inactive
FROM   residents
