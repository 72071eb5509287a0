-- One row per record without a number, or with one that cannot be anybody's.
SELECT record, insurer, CAST(NULL AS BIGINT UNSIGNED) AS resident, CAST(NULL AS BOOLEAN) AS inactive, several,
       false AS settled, fingerprint, CAST(NULL AS BIGINT UNSIGNED) AS shared_number,
       CAST(NULL AS BOOLEAN) AS held_again, false AS namesake,
       CASE WHEN key IS NULL THEN 'missing' ELSE 'invalid' END AS number_state
FROM   linkages
