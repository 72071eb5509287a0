-- One row: how many facilities the lump sum and the payment per use may be paid to, and how many stations the cooperation money.
SELECT CAST(coalesce(sum(CASE WHEN facility_type IN (1, 2, 3, 4) THEN 1 END), 0) AS BIGINT) AS facilities,
       CAST(coalesce(sum(CASE WHEN facility_type = 5 THEN 1 END), 0) AS BIGINT) AS stations
FROM   facilities
