-- One row per month and type of facility, all types after them: the uses of the whole country. A part that is hidden is null.
SELECT r.month, r.facility_type, r.whole AS total, r.part AS card, r.whole - r.part AS insurance_card, f.batch,
       percent_2(r.part, r.whole) AS rate_percent
FROM   rates AS r
JOIN   figures AS f ON f.month = r.month AND f.prefecture = r.prefecture AND f.facility_type = r.facility_type
WHERE  r.prefecture = 0
ORDER BY r.month, r.facility_type = 0, r.facility_type
