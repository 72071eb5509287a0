-- One row per record to assess: the ministry's category (matrix of 2023-09-07, first that applies), what it says of
-- viewing, and the second opinion: does another resident fit the record better than the one it is linked to?
WITH compared AS (
    SELECT a.record, a.insurer, a.resident, a.settled, a.qualification, a.person_key, a.number_state, a.shared_number, a.namesake, a.lost_zero,
           coalesce(a.inactive, false) AS inactive,
           coalesce(a.several, false) OR coalesce(a.held_again, false) AS several,
           l.name_level, l.kana_level, l.birth_date_level, l.sex_level, l.address_level, l.shared, l.causes, l.fit,
           l.status AS resident_status,
           coalesce(l.name_level IN ('near', 'different'), false) AS name_differs,
           coalesce(l.kana_level IN ('near', 'different'), false) AS kana_differs,
           coalesce(l.birth_date_level IN ('near', 'different'), false) AS birth_date_differs,
           coalesce(l.sex_level IN ('near', 'different'), false) AS sex_differs,
           coalesce(l.address_level IN ('near', 'different'), false) AS address_differs
    FROM   records_to_assess AS a
    LEFT JOIN (SELECT * FROM levels WHERE linked) AS l ON l.record = a.record
),
categorised AS (
    SELECT *,
           CASE WHEN number_state = 'missing' THEN 'number_missing'
                WHEN number_state = 'invalid' THEN 'number_invalid'
                WHEN number_state = 'unknown' THEN 'not_in_register'
                WHEN inactive THEN 'register_inactive'
                WHEN birth_date_differs OR sex_differs THEN 'birth_date_or_sex'
                WHEN name_differs AND kana_differs THEN 'name_both'
                WHEN (name_differs OR kana_differs) AND address_differs THEN 'name_one_and_address'
                WHEN address_differs AND several THEN 'address_multiple'
                WHEN name_differs OR kana_differs OR address_differs THEN 'low_risk'
                WHEN 'undetermined' IN (name_level, kana_level, birth_date_level, address_level) THEN 'undetermined'
                WHEN name_level = 'missing' AND kana_level = 'missing' THEN 'undetermined'
                WHEN name_level IN ('notation', 'alternative') OR kana_level IN ('notation', 'alternative')
                     OR address_level IN ('notation', 'alternative') THEN 'notation_only'
                ELSE 'exact' END AS category
    FROM   compared
),
weighed AS (
    SELECT c.*,
           b.resident AS candidate, b.resident_id AS candidate_resident_id, b.fit AS candidate_fit,
           b.status AS candidate_status, b.tied AS candidate_tied,
           b.name_level AS candidate_name, b.kana_level AS candidate_kana,
           b.birth_date_level AS candidate_birth_date, b.sex_level AS candidate_sex,
           b.address_level AS candidate_address,
           -- Somebody who agrees in all that can be compared, and in something in which the linked one differs.
           coalesce(
               (c.fit IS NULL OR b.fit > c.fit)
               AND b.birth_date_level IN ('exact', 'notation')
               AND (b.name_level IN ('exact', 'notation', 'alternative')
                    OR b.kana_level IN ('exact', 'notation', 'alternative'))
               AND b.name_level NOT IN ('near', 'different') AND b.kana_level NOT IN ('near', 'different')
               AND b.sex_level <> 'different' AND b.address_level NOT IN ('near', 'different')
               AND (c.name_differs AND b.name_level <> 'missing'
                    OR c.kana_differs AND b.kana_level <> 'missing'
                    OR c.birth_date_differs
                    OR c.sex_differs AND b.sex_level <> 'missing'
                    OR c.address_differs AND b.address_level IN ('exact', 'notation', 'alternative')),
               false) AS candidate_fits_throughout,
           -- A mistyped birth date is likelier than a stranger's number, unless the address speaks for the stranger.
           c.birth_date_level = 'near' AND NOT c.name_differs AND NOT c.kana_differs
               AND b.address_level NOT IN ('exact', 'notation', 'alternative') AS only_mistyped
    FROM   categorised AS c
    LEFT JOIN (SELECT * FROM levels WHERE NOT linked) AS b ON b.record = c.record
),
judged AS (
    SELECT *,
           CASE WHEN category IN ('exact', 'notation_only', 'undetermined') THEN NULL
                WHEN number_state <> 'known' THEN 'unsure'
                WHEN only_mistyped AND candidate_fit > fit THEN 'unsure'
                WHEN candidate_fits_throughout THEN 'different_person'
                WHEN candidate_fit >= 24 AND candidate_fit - fit >= 12 THEN 'different_person'
                WHEN birth_date_level = 'different' AND name_level = 'different'
                     AND kana_level IN ('different', 'missing') AND (shared IS DISTINCT FROM 'given_name')
                     THEN 'different_person'
                WHEN fit >= 5 AND coalesce(candidate_fit < fit, true) THEN 'same_person'
                ELSE 'unsure' END AS verdict
    FROM   weighed
)
SELECT j.record, j.insurer, j.resident, j.settled, j.qualification, j.person_key, j.number_state, j.shared_number, j.namesake, j.several,
       v.insurer_number, v.symbol, v.number, v.branch,
       j.category,
       viewing(j.category) AS viewing,
       j.verdict,
       j.name_level, j.kana_level, j.birth_date_level, j.sex_level, j.address_level,
       j.shared, j.causes, j.fit, j.lost_zero,
       CASE WHEN named THEN j.candidate END AS candidate,
       CASE WHEN named THEN j.candidate_resident_id END AS candidate_resident_id,
       j.resident_status,
       CASE WHEN named THEN j.candidate_status END AS candidate_status,
       named AND j.candidate_tied AS candidate_tied,
       CASE WHEN named THEN j.candidate_name END AS candidate_name,
       CASE WHEN named THEN j.candidate_kana END AS candidate_kana,
       CASE WHEN named THEN j.candidate_birth_date END AS candidate_birth_date,
       CASE WHEN named THEN j.candidate_sex END AS candidate_sex,
       CASE WHEN named THEN j.candidate_address END AS candidate_address
FROM   (SELECT *, coalesce(verdict IN ('different_person', 'unsure')
                           AND candidate_fit >= 15 AND candidate_fit > coalesce(fit, -100), false) AS named
        FROM judged) AS j
JOIN   record_values AS v ON v.row = j.record
