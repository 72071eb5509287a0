-- One row per assessed record that a flag across records applies to; of the records of a number all are there.
WITH numbers AS (
    SELECT shared_number, count(*) AS people, sum(records) AS records, max(fit) AS best_fit, min(first_record) AS first_record
    FROM   people_by_number
    GROUP BY shared_number
),
next_people AS (
    -- Of the people who hold one number, whose records come second.
    SELECT p.shared_number, min(p.first_record) AS first_record
    FROM   people_by_number AS p
    JOIN   numbers AS n ON n.shared_number = p.shared_number AND n.first_record <> p.first_record
    GROUP BY p.shared_number
),
sharers AS (
    SELECT h.record, p.same_person_again,
           n.people > 1 AS number_shared,
           n.people > 1 AND coalesce(p.fit < n.best_fit, false) AS fits_worse,
           CASE WHEN p.first_record = n.first_record THEN s.first_record ELSE n.first_record END AS other_record,
           n.records - p.records AS other_records
    FROM   number_holders AS h
    JOIN   people_by_number AS p ON p.shared_number = h.shared_number AND p.person = h.person
    JOIN   numbers AS n ON n.shared_number = h.shared_number
    LEFT JOIN next_people AS s ON s.shared_number = h.shared_number
)
SELECT a.record,
       coalesce(s.number_shared, false) AS number_shared,
       coalesce(s.fits_worse, false) AS fits_worse,
       -- The first record of another person that holds the number, and how many there are.
       o.key AS other_holder,
       CAST(coalesce(s.other_records, 0) AS BIGINT UNSIGNED) AS other_holders,
       a.several OR coalesce(s.same_person_again, false) AS multiple_qualifications,
       -- The address, where it agrees with one of the two, tells the namesakes apart.
       a.namesake AND (a.verdict IS DISTINCT FROM 'different_person')
           AND a.address_level NOT IN ('exact', 'notation', 'alternative') AS namesake
FROM   assessed AS a
LEFT JOIN sharers AS s ON s.record = a.record
LEFT JOIN number_holders AS o ON o.record = s.other_record
