-- One row per record to assess and resident compared with it: the level of each field, and the fit in bits.
-- The register holds no reading of an alias or a former surname: where the name agrees by one, the kana cannot
-- contradict it, the given name's reading excepted.
SELECT record, resident, linked, resident_id, status, name_level, kana_level, birth_date_level, sex_level, address_level,
       shared, causes,
       fit(name_level, kana_level, birth_date_level, sex_level, address_level, shared) AS fit
FROM (
    SELECT record, resident, linked, resident_id, status,
           get_field(name, 'level') AS name_level,
           CASE WHEN get_field(kana, 'level') NOT IN ('near', 'different') THEN get_field(kana, 'level')
                WHEN get_field(name, 'rule') = 'alias' THEN 'alternative'
                WHEN get_field(name, 'rule') = 'former name' THEN 'alternative'
                WHEN get_field(name, 'rule') = 'former surname' AND get_field(kana, 'shared') = 'given_name' THEN 'alternative'
                ELSE get_field(kana, 'level') END AS kana_level,
           get_field(birth_date, 'level') AS birth_date_level,
           get_field(sex, 'level') AS sex_level,
           get_field(address, 'level') AS address_level,
           coalesce(get_field(name, 'shared'), get_field(kana, 'shared')) AS shared,
           CAST(get_field(name, 'notation') AS BIGINT UNSIGNED)
               + CAST(get_field(kana, 'notation') AS BIGINT UNSIGNED) * 262144
               + CAST(get_field(address, 'notation') AS BIGINT UNSIGNED) * 68719476736 AS causes
    FROM   comparisons
)
