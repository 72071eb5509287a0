-- One row per type of facility outside the national total of a month, in a prefecture or, for 0, in the country: what was counted there.
-- $month INT, $prefecture INT
SELECT p.facility_type, CAST(sum(p.card) AS BIGINT) AS card, CAST(sum(p.total) AS BIGINT) AS total, CAST(sum(p.batch) AS BIGINT) AS batch,
       CAST(sum(p.views_checkup) AS BIGINT) AS views_checkup, CAST(sum(p.views_medicine) AS BIGINT) AS views_medicine,
       CAST(sum(p.views_treatment) AS BIGINT) AS views_treatment, CAST(sum(p.card_users) AS BIGINT) AS card_users,
       CAST(sum(p.claims) AS BIGINT) AS claims
FROM   figure_parts AS p
LEFT ANTI JOIN total_types AS t ON t.facility_type = p.facility_type AND p.month >= t.first_month
WHERE  p.month = $month AND $prefecture IN (0, p.prefecture)
GROUP BY p.facility_type
ORDER BY p.facility_type
