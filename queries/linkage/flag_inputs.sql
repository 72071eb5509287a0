-- One row per record assessed in a round: what the flags across records need of it.
SELECT record, resident, number_state, shared_number, namesake, several, verdict, address_level, fit, candidate,
       person_key
FROM   assessments
