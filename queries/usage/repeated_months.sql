-- One row per month that follows another: how many figures of a prefecture, or a type in it, both months have, and how many of them are the same in
-- every count. What counts nothing in both tells nothing.
WITH places AS (
    SELECT month, prefecture, facility_type, card, total, batch, views_checkup, views_medicine, views_treatment, card_users, claims FROM figure_parts
    UNION ALL
    SELECT s.month, s.prefecture, s.facility_type, s.card, s.total, s.batch, s.views_checkup, s.views_medicine, s.views_treatment, s.card_users, s.claims
    FROM   summed AS s
    LEFT ANTI JOIN figure_parts AS p ON p.month = s.month AND p.prefecture = s.prefecture
    WHERE  s.prefecture > 0 AND s.facility_type = 0
)
SELECT n.month, CAST(count(*) AS BIGINT) AS figures,
       CAST(sum(CASE WHEN (n.card IS NOT DISTINCT FROM b.card) AND (n.total IS NOT DISTINCT FROM b.total) AND (n.batch IS NOT DISTINCT FROM b.batch)
                          AND (n.views_checkup IS NOT DISTINCT FROM b.views_checkup) AND (n.views_medicine IS NOT DISTINCT FROM b.views_medicine)
                          AND (n.views_treatment IS NOT DISTINCT FROM b.views_treatment) AND (n.card_users IS NOT DISTINCT FROM b.card_users)
                          AND (n.claims IS NOT DISTINCT FROM b.claims) THEN 1 ELSE 0 END) AS BIGINT) AS same
FROM   places AS n
JOIN   places AS b ON next_month(b.month) = n.month AND b.prefecture = n.prefecture AND b.facility_type = n.facility_type
WHERE  greatest(n.total, b.total, n.claims, b.claims, n.views_checkup, n.views_medicine, n.views_treatment) > 0
GROUP BY n.month
