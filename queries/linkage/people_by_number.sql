-- One row per number that several records hold and person who they are about: how many records, the first of them,
-- how well the best fits, and whether they are several qualifications.
SELECT shared_number, person, count(*) AS records, min(record) AS first_record, max(fit) AS fit,
       -- The same qualification twice is no other one.
       coalesce(min(qualification) <> max(qualification), false) AS same_person_again
FROM   number_holders
GROUP BY shared_number, person
