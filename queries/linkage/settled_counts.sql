-- One row per insurer, agreement of fingerprints and causes: its records, and how many could not be compared.
-- Records that are not settled have no agreement here; they are counted when they are assessed.
SELECT insurer,
       CASE WHEN settled THEN agreement END AS agreement,
       CASE WHEN settled THEN causes END AS causes,
       count(*) AS records,
       count(*) FILTER (WHERE resident IS NULL) AS without_resident,
       count(*) FILTER (WHERE resident IS NOT NULL AND NOT address_compared) AS without_address,
       count(*) FILTER (WHERE resident IS NOT NULL AND NOT kana_compared) AS without_kana,
       count(*) FILTER (WHERE several IS NULL) AS without_qualifications
FROM   pairs
GROUP BY 1, 2, 3
