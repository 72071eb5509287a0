-- One row per assessed record whose number several hold, and who it is about: the candidate where the number is
-- somebody else's or nobody's. Whom the register does not have is told by name, kana, birth date and sex.
SELECT record, key, shared_number, qualification, fit,
       CASE WHEN other_person OR number_state <> 'known'
            THEN CASE WHEN candidate IS NOT NULL THEN concat('resident ', candidate)
                      WHEN person_key IS NOT NULL THEN concat('person ', person_key)
                      ELSE concat('record ', record) END
            ELSE concat('resident ', resident) END AS person
FROM   assessed
WHERE  shared_number IS NOT NULL
