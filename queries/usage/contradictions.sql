-- One row per summed row that does not fit what is finer, in the order of the input: the first count (`what`) that does not, as the row gives it and
-- as the finer rows add up to it. A prefecture's type must be what its facilities add up to; a sum over types or prefectures, of which not all need be
-- given, cannot be less than the parts that are, but by half a unit for each of them and the sum where counts are in thousands; a line of figures
-- adds up 48 at most. A count that only one of the two has contradicts nothing.
-- $unit BIGINT
WITH added AS (
    SELECT month, CAST(0 AS TINYINT UNSIGNED) AS prefecture, facility_type, sum(card) AS card, sum(total) AS total, sum(batch) AS batch,
           sum(views_checkup) AS views_checkup, sum(views_medicine) AS views_medicine, sum(views_treatment) AS views_treatment,
           sum(card_users) AS card_users, sum(claims) AS claims, count(*) AS parts
    FROM   figure_parts GROUP BY month, facility_type
    UNION ALL
    SELECT month, prefecture, CAST(0 AS TINYINT UNSIGNED), sum(card), sum(total), sum(batch), sum(views_checkup), sum(views_medicine),
           sum(views_treatment), sum(card_users), sum(claims), count(*)
    FROM   figure_parts AS p
    LEFT SEMI JOIN total_types AS t ON t.facility_type = p.facility_type AND p.month >= t.first_month
    GROUP BY month, prefecture
    UNION ALL
    SELECT month, CAST(0 AS TINYINT UNSIGNED), CAST(0 AS TINYINT UNSIGNED), sum(card), sum(total), sum(batch), sum(views_checkup),
           sum(views_medicine), sum(views_treatment), sum(card_users), sum(claims), 48 * count(*)
    FROM   figure_lines AS l
    LEFT SEMI JOIN total_types AS t ON t.facility_type = l.facility_type AND l.month >= t.first_month
    WHERE  prefecture = 0
    GROUP BY month
    UNION ALL
    SELECT month, CAST(0 AS TINYINT UNSIGNED), CAST(0 AS TINYINT UNSIGNED), sum(card), sum(total), sum(batch), sum(views_checkup),
           sum(views_medicine), sum(views_treatment), sum(card_users), sum(claims), 48 * count(*)
    FROM   figure_lines WHERE facility_type = 0 GROUP BY month
),
compared AS (
    SELECT g.row, g.month, g.prefecture, g.facility_type, g.card, g.total, c.card AS finer_card, c.total AS finer_total,
           CASE WHEN g.card <> c.card THEN 'card' WHEN g.total <> c.total THEN 'total' WHEN g.batch <> c.batch THEN 'batch'
                WHEN g.views_checkup <> c.views_checkup THEN 'views_checkup' WHEN g.views_medicine <> c.views_medicine THEN 'views_medicine'
                WHEN g.views_treatment <> c.views_treatment THEN 'views_treatment' WHEN g.card_users <> c.card_users THEN 'card_users'
                WHEN g.claims <> c.claims THEN 'claims' END AS what,
           g.batch, g.views_checkup, g.views_medicine, g.views_treatment, g.card_users, g.claims, c.batch AS finer_batch,
           c.views_checkup AS finer_views_checkup, c.views_medicine AS finer_views_medicine, c.views_treatment AS finer_views_treatment,
           c.card_users AS finer_card_users, c.claims AS finer_claims
    FROM   summed AS g
    JOIN   cells AS c ON c.month = g.month AND c.prefecture = g.prefecture AND c.facility_type = g.facility_type
    UNION ALL
    SELECT g.row, g.month, g.prefecture, g.facility_type, g.card, g.total, a.card, a.total,
           CASE WHEN g.card + $unit / 2 * (a.parts + 1) < a.card THEN 'card' WHEN g.total + $unit / 2 * (a.parts + 1) < a.total THEN 'total' WHEN g.batch + $unit / 2 * (a.parts + 1) < a.batch THEN 'batch'
                WHEN g.views_checkup + $unit / 2 * (a.parts + 1) < a.views_checkup THEN 'views_checkup' WHEN g.views_medicine + $unit / 2 * (a.parts + 1) < a.views_medicine THEN 'views_medicine'
                WHEN g.views_treatment + $unit / 2 * (a.parts + 1) < a.views_treatment THEN 'views_treatment' WHEN g.card_users + $unit / 2 * (a.parts + 1) < a.card_users THEN 'card_users'
                WHEN g.claims + $unit / 2 * (a.parts + 1) < a.claims THEN 'claims' END,
           g.batch, g.views_checkup, g.views_medicine, g.views_treatment, g.card_users, g.claims, a.batch, a.views_checkup, a.views_medicine,
           a.views_treatment, a.card_users, a.claims
    FROM   summed AS g
    JOIN   added AS a ON a.month = g.month AND a.prefecture = g.prefecture AND a.facility_type = g.facility_type
)
SELECT row, month, prefecture, facility_type, what,
       CAST(CASE what WHEN 'card' THEN card WHEN 'total' THEN total WHEN 'batch' THEN batch WHEN 'views_checkup' THEN views_checkup
                      WHEN 'views_medicine' THEN views_medicine WHEN 'views_treatment' THEN views_treatment WHEN 'card_users' THEN card_users
                      ELSE claims END AS BIGINT) AS given,
       CAST(CASE what WHEN 'card' THEN finer_card WHEN 'total' THEN finer_total WHEN 'batch' THEN finer_batch
                      WHEN 'views_checkup' THEN finer_views_checkup WHEN 'views_medicine' THEN finer_views_medicine
                      WHEN 'views_treatment' THEN finer_views_treatment WHEN 'card_users' THEN finer_card_users ELSE finer_claims END AS BIGINT) AS finer,
       CAST(card AS BIGINT) AS card, CAST(total AS BIGINT) AS total, CAST(finer_card AS BIGINT) AS finer_card, CAST(finer_total AS BIGINT) AS finer_total
FROM   compared
WHERE  what IS NOT NULL
ORDER BY row
