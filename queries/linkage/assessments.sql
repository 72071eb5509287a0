-- One row per record to assess: the ministry's category (matrix of 2023-09-07, first that applies), what the policy says
-- of viewing, and the second opinion: does another resident fit the record better than the one it is linked to?
WITH compared AS (
    SELECT a.record, a.insurer, a.resident, a.settled, a.qualification, a.person_key, a.number_state, a.shared_number, a.namesake,
           a.lost_zero, a.number_fault, a.born_later, a.dates_reversed, a.key_shared, a.ended,
           CASE WHEN a.registration THEN 'registration' ELSE 'sweep' END AS policy,
           coalesce(a.inactive, false) AS inactive,
           coalesce(a.several, false) OR coalesce(a.held_again, false) AS several,
           l.name_level, l.kana_level, l.birth_date_level, l.sex_level, l.address_level, l.shared, l.causes, l.fit, l.unreadable,
           l.status AS resident_status,
           l.other_given_name, l.other_given_reading, l.given_name_unknown, l.years_apart, l.other_prefecture,
           coalesce(l.name_level IN ('near', 'different'), false) AS name_differs,
           coalesce(l.kana_level IN ('near', 'different'), false) AS kana_differs,
           coalesce(l.birth_date_level IN ('near', 'different'), false) AS birth_date_differs,
           coalesce(l.sex_level IN ('near', 'different'), false) AS sex_differs,
           coalesce(l.address_level IN ('near', 'different'), false) AS address_differs,
           coalesce(l.address_level IN ('exact', 'notation', 'alternative'), false) AS address_agrees
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
                -- What was not compared does not agree: without a birth date, or with neither name beside it, nobody is told.
                WHEN birth_date_level = 'missing' OR name_level = 'missing' AND kana_level = 'missing' THEN 'undetermined'
                WHEN name_level IN ('notation', 'alternative') OR kana_level IN ('notation', 'alternative')
                     OR address_level IN ('notation', 'alternative') THEN 'notation_only'
                ELSE 'exact' END AS category,
           -- Another given name: in kanji and in kana, or in the one of the two that could be compared. One of the two alone may
           -- be a misreading, unless the sex or the birth date speaks against it as well.
           coalesce(other_given_name AND (other_given_reading OR kana_level IN ('missing', 'undetermined'))
                    OR other_given_reading AND (given_name_unknown OR name_level IN ('missing', 'undetermined'))
                    OR (other_given_name OR other_given_reading)
                       AND (sex_level = 'different' OR birth_date_level = 'different'), false) AS other_given,
           coalesce(years_apart AND other_prefecture, false) AS elsewhere
    FROM   compared
),
weighed AS (
    SELECT c.*,
           other_given OR elsewhere AS contradicted,
           b.resident AS candidate, b.resident_id AS candidate_resident_id, b.fit AS candidate_fit,
           b.status AS candidate_status, b.tied AS candidate_tied,
           b.name_level AS candidate_name_level, b.kana_level AS candidate_kana_level,
           b.birth_date_level AS candidate_birth_date_level, b.sex_level AS candidate_sex_level,
           b.address_level AS candidate_address_level,
           b.shared AS candidate_shared,
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
               AND b.address_level NOT IN ('exact', 'notation', 'alternative') AS only_mistyped,
           -- Kana, birth date and sex; and all five. The levels also know of agreement that fingerprints cannot tell.
           coalesce(b.kana_level IN ('exact', 'notation', 'alternative') AND b.birth_date_level = 'exact'
                    AND b.sex_level = 'exact', false) AS candidate_by_three,
           coalesce(b.name_level IN ('exact', 'notation', 'alternative')
                    AND b.address_level IN ('exact', 'notation', 'alternative'), false) AS candidate_by_two_more,
           coalesce(c.kana_level IN ('exact', 'notation', 'alternative') AND c.birth_date_level = 'exact'
                    AND c.sex_level = 'exact', false) AS resident_by_three,
           coalesce(c.name_level IN ('exact', 'notation', 'alternative')
                    AND c.address_level IN ('exact', 'notation', 'alternative'), false) AS resident_by_two_more,
           coalesce(s.by_three_items, 0) AS counted_by_three, coalesce(s.by_five_items, 0) AS counted_by_five
    FROM   categorised AS c
    LEFT JOIN (SELECT * FROM levels WHERE NOT linked) AS b ON b.record = c.record
    LEFT JOIN lookups AS s ON s.record = c.record
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
                WHEN contradicted THEN 'unsure'
                -- Without a birth date nobody is told to be the same.
                WHEN fit >= 5 AND birth_date_level <> 'missing' AND coalesce(candidate_fit < fit, true) THEN 'same_person'
                ELSE 'unsure' END AS verdict,
           greatest(counted_by_five,
                    CASE WHEN candidate_by_three AND candidate_by_two_more
                         THEN CASE WHEN candidate_tied THEN 2 ELSE 1 END ELSE 0 END
                    + CASE WHEN resident_by_three AND resident_by_two_more THEN 1 ELSE 0 END) AS by_five,
           greatest(counted_by_three,
                    CASE WHEN candidate_by_three THEN CASE WHEN candidate_tied THEN 2 ELSE 1 END ELSE 0 END
                    + CASE WHEN resident_by_three THEN 1 ELSE 0 END) AS by_three
    FROM   weighed
),
decided AS (
    SELECT *,
           -- Whose qualification had ended has since died or left: nothing to look at, unless it may be another person's number.
           ended AND category = 'register_inactive' AND (verdict IS DISTINCT FROM 'different_person')
               AND NOT contradicted AS past,
           -- Not the person whose number it is, whoever else it may be: what two records of one number are told apart by.
           coalesce(verdict = 'different_person' OR contradicted
                    OR name_differs AND (kana_differs OR kana_level = 'missing')
                       AND (birth_date_level = 'different' OR birth_date_differs AND address_differs),
                    false) AS other_person,
           coalesce(verdict IN ('different_person', 'unsure')
                    AND candidate_fit >= 15 AND candidate_fit > coalesce(fit, -100), false) AS named
    FROM   judged
)
SELECT j.record, j.insurer, j.resident, j.settled, j.qualification, j.person_key, j.number_state, j.shared_number, j.namesake, j.several,
       v.insurer_number, v.symbol, v.number, v.branch,
       j.category,
       CASE WHEN j.past THEN 'open' ELSE viewing(j.category, j.policy) END AS viewing,
       CASE WHEN NOT j.past THEN j.verdict END AS verdict,
       j.name_level, j.kana_level, j.birth_date_level, j.sex_level, j.address_level,
       j.shared, j.causes, j.fit, j.lost_zero, j.number_fault,
       CASE WHEN named THEN j.candidate END AS candidate,
       CASE WHEN named THEN j.candidate_resident_id END AS candidate_resident_id,
       j.resident_status,
       CASE WHEN named THEN j.candidate_status END AS candidate_status,
       named AND j.candidate_tied AS candidate_tied,
       j.past, j.other_person,
       -- A twin, or somebody of one household.
       coalesce(j.verdict = 'unsure' AND j.other_given
                AND (j.address_agrees
                     OR j.shared = 'surname' AND j.birth_date_level IN ('exact', 'notation')), false) AS may_be_kin,
       j.unreadable, j.born_later, j.dates_reversed, j.key_shared,
       CASE WHEN agrees(j.category) OR j.category = 'undetermined' THEN NULL
            WHEN j.by_five > 1 THEN 'several'
            WHEN j.by_five = 1 THEN 'five_items_unique'
            WHEN j.by_three > 1 THEN 'several'
            WHEN j.by_three = 1 THEN 'three_items_only'
            ELSE 'none' END AS lookup,
       j.policy,
       CASE WHEN named THEN j.candidate_name_level END AS candidate_name_level,
       CASE WHEN named THEN j.candidate_kana_level END AS candidate_kana_level,
       CASE WHEN named THEN j.candidate_birth_date_level END AS candidate_birth_date_level,
       CASE WHEN named THEN j.candidate_sex_level END AS candidate_sex_level,
       CASE WHEN named THEN j.candidate_address_level END AS candidate_address_level,
       CASE WHEN named THEN j.candidate_shared END AS candidate_shared
FROM   decided AS j
JOIN   record_values AS v ON v.row = j.record
