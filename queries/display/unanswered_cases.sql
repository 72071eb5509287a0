-- One row per case of a conformance kit, of an encoding that is shown, without any response to its person and facility.
WITH answered AS (
    SELECT DISTINCT visit_key(person_key(insurer_number, symbol, number, branch), facility_code) AS visit FROM responses
),
shown AS (
    SELECT DISTINCT visit_key(person_key(insurer_number, symbol, number, branch), facility_code) AS visit FROM displays
),
asked AS (
    SELECT case_id, encoding, visit_key(person_key(insurer_number, symbol, number, branch), facility_code) AS visit FROM cases
),
begun AS (
    SELECT DISTINCT a.encoding FROM asked AS a JOIN shown AS s ON s.visit = a.visit
)
SELECT a.case_id, a.encoding
FROM   asked AS a
JOIN   begun AS b ON b.encoding = a.encoding
LEFT ANTI JOIN answered AS r ON r.visit = a.visit
