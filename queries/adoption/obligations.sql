-- One row per type of facility, by its code, that is obligated to check eligibility online, and the first day on which it is; checkup bodies, maternity
-- homes and workplace clinics are free to. Sources: the rules for hospitals, clinics and pharmacies in force on 2023-04-01; those for visiting nurses
-- and for treatment rooms (施術所) in force on 2024-12-02.
SELECT CAST(column1 AS TINYINT UNSIGNED) AS facility_type, CAST(column2 AS INT) AS obligated_from
FROM (VALUES (1, 20230401), (2, 20230401), (3, 20230401), (4, 20230401), (5, 20241202), (6, 20241202))
