-- One row per month and type of facility, all types after them: card users among claims in the whole country.
SELECT month, facility_type, whole AS claims, part AS card_users, percent_2(part, whole) AS rate_percent
FROM   rates
WHERE  prefecture = 0
ORDER BY month, facility_type = 0, facility_type
