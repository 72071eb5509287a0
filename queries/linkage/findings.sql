-- One row per record that somebody should look at (`to_look_at`), in the order of the input. Whom no flag across records
-- can apply to is not among the flags.
-- $all BOOLEAN: every record.
SELECT *
FROM (
    SELECT f.insurer_number, f.symbol, f.number, f.branch, f.category, f.viewing,
           CASE WHEN f.verdict = 'different_person' OR g.household_swap OR g.fits_worse THEN 'stop_all'
                ELSE f.viewing END AS viewing_advised,
           f.verdict, f.name_level, f.kana_level, f.birth_date_level, f.sex_level, f.address_level,
           concat_ws(',',
               CASE WHEN g.number_shared THEN 'number_shared' END,
               CASE WHEN g.household_swap THEN 'household_swap' END,
               CASE WHEN coalesce(g.multiple_qualifications, f.several) THEN 'multiple_qualifications' END,
               CASE WHEN g.namesake THEN 'namesake' END) AS flags,
           -- Of several who fit equally well none is named: whoever comes first in the register is no better than the others.
           CASE WHEN g.household_swap OR NOT f.candidate_tied THEN f.candidate_resident_id END AS candidate_resident_id,
           g.other_holder, g.other_holders,
           f.record, f.resident, f.candidate, f.shared, f.lost_zero, f.resident_status, f.candidate_status, f.candidate_tied,
           f.candidate_name, f.candidate_kana, f.candidate_birth_date, f.candidate_sex, f.candidate_address,
           -- Several qualifications alone are nothing to look at.
           NOT agrees(f.category) OR coalesce(g.number_shared OR g.household_swap OR g.namesake, false) AS to_look_at
    FROM   assessments AS f
    LEFT JOIN flags AS g ON g.record = f.record
)
WHERE  $all OR to_look_at
ORDER BY record
