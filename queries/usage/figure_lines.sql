-- One row per month and type of facility in the country (prefecture 0), or per month and prefecture over all types (type 0): what was counted there.
--
-- Each count is what a row of the input gives, where one does, and else what its parts add up to; rounded parts may add up to more. Types outside the
-- national total are in no sum over types; a prefecture of which types are missing has no sum, nor has the country where parts of it are (`withheld`).
SELECT month, prefecture, facility_type, coalesce(max(card) FILTER (WHERE is_given), max(card)) AS card,
       coalesce(max(total) FILTER (WHERE is_given), max(total)) AS total, coalesce(max(batch) FILTER (WHERE is_given), max(batch)) AS batch,
       coalesce(max(views_checkup) FILTER (WHERE is_given), max(views_checkup)) AS views_checkup,
       coalesce(max(views_medicine) FILTER (WHERE is_given), max(views_medicine)) AS views_medicine,
       coalesce(max(views_treatment) FILTER (WHERE is_given), max(views_treatment)) AS views_treatment,
       coalesce(max(card_users) FILTER (WHERE is_given), max(card_users)) AS card_users,
       coalesce(max(claims) FILTER (WHERE is_given), max(claims)) AS claims
FROM   (SELECT month, CAST(0 AS TINYINT UNSIGNED) AS prefecture, facility_type, sum(card) AS card, sum(total) AS total, sum(batch) AS batch,
               sum(views_checkup) AS views_checkup, sum(views_medicine) AS views_medicine, sum(views_treatment) AS views_treatment,
               sum(card_users) AS card_users, sum(claims) AS claims, false AS is_given
        FROM   figure_parts AS p
        LEFT ANTI JOIN withheld AS w ON w.month = p.month AND w.facility_type = p.facility_type
        GROUP BY month, facility_type
        UNION ALL
        SELECT month, prefecture, CAST(0 AS TINYINT UNSIGNED), sum(card), sum(total), sum(batch), sum(views_checkup), sum(views_medicine),
               sum(views_treatment), sum(card_users), sum(claims), false
        FROM   figure_parts AS p
        LEFT SEMI JOIN total_types AS t ON t.facility_type = p.facility_type AND p.month >= t.first_month
        LEFT ANTI JOIN incomplete_prefectures AS i ON i.month = p.month AND i.prefecture = p.prefecture
        GROUP BY month, prefecture
        UNION ALL
        SELECT month, prefecture, facility_type, card, total, batch, views_checkup, views_medicine, views_treatment, card_users, claims, true
        FROM   summed WHERE (prefecture = 0) <> (facility_type = 0))
GROUP BY month, prefecture, facility_type
