-- One row per month, prefecture and type of facility: what the facilities' uses add up to, and how many rows that are.
SELECT month, prefecture, facility_type, CAST(count(*) AS BIGINT) AS facilities, CAST(sum(card) AS BIGINT) AS card,
       CAST(sum(total) AS BIGINT) AS total, CAST(sum(batch) AS BIGINT) AS batch, CAST(sum(views_checkup) AS BIGINT) AS views_checkup,
       CAST(sum(views_medicine) AS BIGINT) AS views_medicine, CAST(sum(views_treatment) AS BIGINT) AS views_treatment,
       CAST(sum(card_users) AS BIGINT) AS card_users, CAST(sum(claims) AS BIGINT) AS claims
FROM   uses
GROUP BY month, prefecture, facility_type
