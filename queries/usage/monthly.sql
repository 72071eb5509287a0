-- One row per month and type of facility, all types after them: the uses of the whole country, and whether parts of them are missing. A part that is
-- hidden is null, with the whole where the input hides such a count, and of what is withheld there are no counts.
WITH lines AS (
    SELECT month, facility_type, part, whole FROM rates WHERE prefecture = 0
    UNION ALL
    SELECT w.month, w.facility_type, CAST(NULL AS BIGINT), CAST(NULL AS BIGINT)
    FROM   withheld AS w
    LEFT SEMI JOIN rates AS r ON r.month = w.month
)
SELECT l.month, l.facility_type, l.whole AS total, l.part AS card, l.whole - l.part AS insurance_card,
       CASE WHEN l.whole IS NOT NULL THEN f.batch END AS batch,
       percent_2(l.part, l.whole) AS rate_percent, CASE WHEN g.month IS NOT NULL THEN TRUE END AS incomplete
FROM   lines AS l
LEFT JOIN figures AS f ON f.month = l.month AND f.prefecture = 0 AND f.facility_type = l.facility_type
LEFT JOIN national_gaps AS g ON g.month = l.month AND g.facility_type = l.facility_type
ORDER BY l.month, l.facility_type = 0, l.facility_type
