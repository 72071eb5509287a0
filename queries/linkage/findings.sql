-- One row per record that somebody should look at (`to_look_at`), in the order of the input. Whom no flag across records
-- can apply to is neither among the flags nor among the swapped.
-- $all BOOLEAN: every record.
SELECT *
FROM (
    SELECT f.insurer_number, f.symbol, f.number, f.branch, f.category, f.viewing,
           CASE WHEN f.verdict = 'different_person' OR f.may_be_kin OR w.record IS NOT NULL OR g.fits_worse THEN 'stop_all'
                ELSE f.viewing END AS viewing_advised,
           f.verdict, f.name_level, f.kana_level, f.birth_date_level, f.sex_level, f.address_level,
           concat_ws(',',
               CASE WHEN g.number_shared THEN 'number_shared' END,
               CASE WHEN w.record IS NOT NULL THEN 'household_swap' END,
               CASE WHEN coalesce(g.multiple_qualifications, f.several) THEN 'multiple_qualifications' END,
               CASE WHEN g.namesake THEN 'namesake' END) AS flags,
           -- Of several who fit equally well none is named: whoever comes first in the register is no better than the others.
           CASE WHEN w.record IS NOT NULL OR NOT f.candidate_tied THEN f.candidate_resident_id END AS candidate_resident_id,
           g.other_holder, g.other_holders, w.swapped_with,
           f.record, f.resident, f.candidate, f.shared, f.resident_status, f.candidate_status, f.candidate_tied,
           f.lost_zero, f.number_fault, f.born_later, f.dates_reversed, f.key_shared, f.past, f.may_be_kin, f.unreadable,
           f.lookup, f.policy,
           f.candidate_name_level, f.candidate_kana_level, f.candidate_birth_date_level, f.candidate_sex_level,
           f.candidate_address_level, f.candidate_shared,
           -- Several qualifications alone are nothing to look at, nor is what has ended.
           NOT agrees(f.category) AND NOT f.past OR coalesce(g.number_shared OR g.namesake, false) OR w.record IS NOT NULL AS to_look_at
    FROM   assessments AS f
    LEFT JOIN flags AS g ON g.record = f.record
    LEFT JOIN swapped AS w ON w.record = f.record
)
WHERE  $all OR to_look_at
ORDER BY record
