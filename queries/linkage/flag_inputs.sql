-- One row per record assessed in a round that a flag across records may apply to, and what the flags need of it; the
-- key as people read it where another record may name it.
SELECT record, resident, number_state, shared_number, namesake, several, verdict, other_person, address_level, fit, candidate,
       person_key, qualification,
       CASE WHEN shared_number IS NOT NULL OR candidate IS NOT NULL
            THEN record_key(insurer_number, symbol, number, branch) END AS key
FROM   assessments
WHERE  shared_number IS NOT NULL OR namesake OR candidate IS NOT NULL AND resident IS NOT NULL
