-- One row per entitlement and response of a person: the birth date that it has, and the response, whose name is read again.
SELECT birth_date, CAST(NULL AS BIGINT UNSIGNED) AS response FROM entitlements
UNION ALL
SELECT birth_date, response FROM responses
