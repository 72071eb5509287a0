-- One row per month, prefecture (0 the country) and type of facility (0 all): what was counted there, as a row of the input gives it, or else
-- added up from what is finer. The country over all types is the sum over types or over prefectures, whichever is more complete; there is no sum
-- where parts of it are missing (`withheld`).
WITH sums AS (
    SELECT month, 1 AS turn, sum(card) AS card, sum(total) AS total, sum(batch) AS batch, sum(views_checkup) AS views_checkup,
           sum(views_medicine) AS views_medicine, sum(views_treatment) AS views_treatment, sum(card_users) AS card_users, sum(claims) AS claims
    FROM   figure_lines AS l
    LEFT SEMI JOIN total_types AS t ON t.facility_type = l.facility_type AND l.month >= t.first_month
    WHERE  prefecture = 0
    GROUP BY month
    UNION ALL
    SELECT month, 2, sum(card), sum(total), sum(batch), sum(views_checkup), sum(views_medicine), sum(views_treatment), sum(card_users), sum(claims)
    FROM   figure_lines WHERE facility_type = 0 GROUP BY month
),
fullest AS (
    SELECT *, row_number() OVER (PARTITION BY month ORDER BY total DESC NULLS LAST, claims DESC NULLS LAST, turn) AS place FROM sums
)
SELECT month, CAST(0 AS TINYINT UNSIGNED) AS prefecture, CAST(0 AS TINYINT UNSIGNED) AS facility_type,
       coalesce(max(card) FILTER (WHERE is_given), max(card)) AS card, coalesce(max(total) FILTER (WHERE is_given), max(total)) AS total,
       coalesce(max(batch) FILTER (WHERE is_given), max(batch)) AS batch,
       coalesce(max(views_checkup) FILTER (WHERE is_given), max(views_checkup)) AS views_checkup,
       coalesce(max(views_medicine) FILTER (WHERE is_given), max(views_medicine)) AS views_medicine,
       coalesce(max(views_treatment) FILTER (WHERE is_given), max(views_treatment)) AS views_treatment,
       coalesce(max(card_users) FILTER (WHERE is_given), max(card_users)) AS card_users,
       coalesce(max(claims) FILTER (WHERE is_given), max(claims)) AS claims
FROM   (SELECT month, card, total, batch, views_checkup, views_medicine, views_treatment, card_users, claims, false AS is_given
        FROM   fullest AS f
        LEFT ANTI JOIN (SELECT month FROM withheld WHERE facility_type = 0) AS w ON w.month = f.month
        WHERE  place = 1
        UNION ALL
        SELECT month, card, total, batch, views_checkup, views_medicine, views_treatment, card_users, claims, true
        FROM   summed WHERE prefecture = 0 AND facility_type = 0)
GROUP BY month
UNION ALL
SELECT month, prefecture, facility_type, card, total, batch, views_checkup, views_medicine, views_treatment, card_users, claims FROM figure_lines
UNION ALL
SELECT month, prefecture, facility_type, card, total, batch, views_checkup, views_medicine, views_treatment, card_users, claims FROM figure_parts
