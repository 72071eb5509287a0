-- One row per assessed record that a flag across records applies to.
WITH persons AS (
    -- Who the record is about: the candidate where the number is somebody else's or nobody's.
    SELECT record, shared_number, fit, number_state,
           CASE WHEN verdict = 'different_person' OR number_state <> 'known'
                THEN coalesce(candidate, record + 9223372036854775808) ELSE resident END AS person
    FROM   assessed
    WHERE  shared_number IS NOT NULL
),
groups AS (
    SELECT shared_number, count(DISTINCT person) AS persons, max(fit) AS best_fit
    FROM   persons GROUP BY shared_number
),
sharers AS (
    SELECT p.record, g.persons > 1 AS number_shared, g.persons > 1 AND p.fit < g.best_fit AS fits_worse,
           count(*) OVER (PARTITION BY p.shared_number, p.person) > 1 AS same_person_again
    FROM   persons AS p JOIN groups AS g ON g.shared_number = p.shared_number
),
swapped AS (
    SELECT DISTINCT a.record
    FROM   assessed AS a JOIN assessed AS b ON b.candidate = a.resident AND b.resident = a.candidate
)
SELECT a.record,
       coalesce(s.number_shared, false) AS number_shared,
       coalesce(s.fits_worse, false) AS fits_worse,
       w.record IS NOT NULL AS household_swap,
       a.several OR coalesce(s.same_person_again, false) AS multiple_qualifications,
       -- The address, where it agrees with one of the two, tells the namesakes apart.
       a.namesake AND (a.verdict IS DISTINCT FROM 'different_person')
           AND a.address_level NOT IN ('exact', 'notation', 'alternative') AS namesake
FROM   assessed AS a
LEFT JOIN sharers AS s ON s.record = a.record
LEFT JOIN swapped AS w ON w.record = a.record
