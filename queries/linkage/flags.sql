-- One row per assessed record that a flag across records applies to.
WITH persons AS (
    -- Of the people who hold one number: how they compare, and whose records come first.
    SELECT shared_number, person, records, first_record,
           fit < max(fit) OVER number AS fits_worse,
           same_person_again,
           count(*) OVER number AS persons,
           sum(records) OVER number AS all_records,
           nth_value(first_record, 1) OVER number AS first_of_all,
           nth_value(first_record, 2) OVER number AS first_of_others
    FROM (
        SELECT shared_number, person, count(*) AS records, min(record) AS first_record, max(fit) AS fit,
               -- The same qualification twice is no other one.
               coalesce(min(qualification) <> max(qualification), false) AS same_person_again
        FROM   number_holders
        GROUP BY shared_number, person
    )
    WINDOW number AS (PARTITION BY shared_number ORDER BY first_record
                      ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)
),
sharers AS (
    SELECT h.record, p.same_person_again,
           p.persons > 1 AS number_shared,
           p.persons > 1 AND coalesce(p.fits_worse, false) AS fits_worse,
           CASE WHEN p.first_record = p.first_of_all THEN p.first_of_others ELSE p.first_of_all END AS other_record,
           p.all_records - p.records AS other_records
    FROM   number_holders AS h
    JOIN   persons AS p ON p.shared_number = h.shared_number AND p.person = h.person
),
swapped AS (
    SELECT DISTINCT a.record
    FROM   assessed AS a JOIN assessed AS b ON b.candidate = a.resident AND b.resident = a.candidate
)
SELECT a.record,
       coalesce(s.number_shared, false) AS number_shared,
       coalesce(s.fits_worse, false) AS fits_worse,
       -- The first record of another person that holds the number, and how many there are.
       o.key AS other_holder,
       CAST(coalesce(s.other_records, 0) AS BIGINT UNSIGNED) AS other_holders,
       w.record IS NOT NULL AS household_swap,
       a.several OR coalesce(s.same_person_again, false) AS multiple_qualifications,
       -- The address, where it agrees with one of the two, tells the namesakes apart.
       a.namesake AND (a.verdict IS DISTINCT FROM 'different_person')
           AND a.address_level NOT IN ('exact', 'notation', 'alternative') AS namesake
FROM   assessed AS a
LEFT JOIN sharers AS s ON s.record = a.record
LEFT JOIN number_holders AS o ON o.record = s.other_record
LEFT JOIN swapped AS w ON w.record = a.record
