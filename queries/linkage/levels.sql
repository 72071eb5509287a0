-- One row per record to assess and resident compared with it: the level of each field, and the fit in bits.
-- The register holds no reading of an alias or a former surname: where the name agrees by one, the kana cannot
-- contradict it, the given name's reading excepted.
SELECT record, resident, linked, resident_id, name_level, kana_level, birth_date_level, sex_level, address_level,
       shared, causes,
       fit(name_level, kana_level, birth_date_level, sex_level, address_level, shared) AS fit
FROM (
    SELECT record, resident, linked, resident_id,
           name['level'] AS name_level,
           CASE WHEN kana['level'] NOT IN ('near', 'different') THEN kana['level']
                WHEN name['rule'] = 'alias' THEN 'alternative'
                WHEN name['rule'] = 'former name' THEN 'alternative'
                WHEN name['rule'] = 'former surname' AND kana['shared'] = 'given_name' THEN 'alternative'
                ELSE kana['level'] END AS kana_level,
           birth_date['level'] AS birth_date_level,
           sex['level'] AS sex_level,
           address['level'] AS address_level,
           coalesce(name['shared'], kana['shared']) AS shared,
           CAST(name['notation'] AS BIGINT UNSIGNED)
               + CAST(kana['notation'] AS BIGINT UNSIGNED) * 262144
               + CAST(address['notation'] AS BIGINT UNSIGNED) * 68719476736 AS causes
    FROM   comparisons
)
