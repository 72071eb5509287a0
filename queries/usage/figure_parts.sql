-- One row per month, prefecture and type of facility: what was counted there, as the facilities add up to or as a row of the input gives it.
-- Both are the same where both are there (`contradictions`); a count that only one of them has is its.
SELECT month, prefecture, facility_type, max(card) AS card, max(total) AS total, max(batch) AS batch, max(views_checkup) AS views_checkup,
       max(views_medicine) AS views_medicine, max(views_treatment) AS views_treatment, max(card_users) AS card_users, max(claims) AS claims
FROM   (SELECT month, prefecture, facility_type, card, total, batch, views_checkup, views_medicine, views_treatment, card_users, claims
        FROM   cells
        UNION ALL
        SELECT month, prefecture, facility_type, card, total, batch, views_checkup, views_medicine, views_treatment, card_users, claims
        FROM   summed WHERE prefecture > 0 AND facility_type > 0)
GROUP BY month, prefecture, facility_type
