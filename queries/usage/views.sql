-- One row per month and type of facility, all types after them: how often information was viewed in the whole country.
SELECT month, facility_type, views_checkup AS checkup, views_medicine AS medicine, views_treatment AS treatment
FROM   figures
WHERE  prefecture = 0 AND coalesce(views_checkup, views_medicine, views_treatment) IS NOT NULL
ORDER BY month, facility_type = 0, facility_type
