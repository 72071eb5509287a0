-- One row per record to assess and resident compared with it: how each field agrees.
SELECT p.record, p.resident, p.linked, r.resident_id, r.status,
       name_level(l.name, r.name, r.former_name, r.alias, r.name_kana) AS name,
       kana_level(l.name_kana, r.name_kana) AS kana,
       birth_date_level(l.birth_date, r.birth_date) AS birth_date,
       sex_level(l.sex, r.sex) AS sex,
       address_level(l.address, r.address) AS address
FROM   pairs_to_compare AS p
JOIN   record_values AS l ON l.row = p.record
JOIN   resident_values AS r ON r.row = p.resident
