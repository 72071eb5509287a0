-- One row per assessed record that a flag across records applies to.
WITH persons AS (
    -- Who the record is about: the candidate where the number is somebody else's or nobody's.
    -- Whom the register does not have is told by name, kana, birth date and sex.
    SELECT record, shared_number, qualification, fit,
           CASE WHEN coalesce(verdict = 'different_person', false) OR number_state <> 'known'
                THEN CASE WHEN candidate IS NOT NULL THEN concat('resident ', candidate)
                          WHEN person_key IS NOT NULL THEN concat('person ', person_key)
                          ELSE concat('record ', record) END
                ELSE concat('resident ', resident) END AS person
    FROM   assessed
    WHERE  shared_number IS NOT NULL
),
groups AS (
    SELECT shared_number, count(DISTINCT person) AS persons, max(fit) AS best_fit
    FROM   persons GROUP BY shared_number
),
sharers AS (
    SELECT p.record, g.persons > 1 AS number_shared,
           g.persons > 1
               AND coalesce(max(p.fit) OVER (PARTITION BY p.shared_number, p.person) < g.best_fit, false) AS fits_worse,
           -- The same qualification twice is no other one.
           coalesce(min(p.qualification) OVER (PARTITION BY p.shared_number, p.person)
               <> max(p.qualification) OVER (PARTITION BY p.shared_number, p.person), false) AS same_person_again
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
