-- One row per charged claim that is not below all ceilings and ceiling of a class that is right, or by which it was charged: the most to be paid
-- through the claim, before it, and for all points that are known of the month. Of those over 70 whose birth date is not known it may be
-- halved.
WITH applicable AS (
    SELECT s.right_bits, s.charged_bits, s.ceiling_day, k.class_bits, k.kind, k.yen, k.over_yen, k.relief_yen, k.from_70
    FROM   (SELECT DISTINCT right_bits, charged_bits, ceiling_day FROM charged_claims WHERE NOT is_below) AS s
    JOIN   ceilings AS k ON (k.class_bits & (s.right_bits | s.charged_bits)) <> 0 AND s.ceiling_day BETWEEN k.first_day AND k.last_day
),
-- Halved or not: of those over 70 whose birth date is not known it may be.
halved AS (
    SELECT c.*, k.kind, k.yen, k.over_yen, k.relief_yen, k.from_70, (k.class_bits & c.right_bits) <> 0 AS is_right,
           (k.class_bits & c.charged_bits) <> 0 AS is_charged, CASE WHEN k.from_70 AND (c.age_unknown OR c.is_halved) THEN 2 ELSE 1 END AS parts
    FROM   charged_claims AS c
    JOIN   applicable AS k ON k.right_bits = c.right_bits AND k.charged_bits = c.charged_bits AND k.ceiling_day = c.ceiling_day
    WHERE  NOT c.is_below
)
SELECT *,
       least(ceiling_yen(yen, over_yen, points_through, parts),
             coalesce(yen_10 + relief_yen / parts, 999999999)) AS ceiling_through,
       least(ceiling_yen(yen, over_yen, points_through - points, parts),
             coalesce(yen_10 - due_10 + relief_yen / parts, 999999999)) AS ceiling_before,
       ceiling_yen(yen, over_yen, most_points, parts) AS ceiling_at_most
FROM   halved
