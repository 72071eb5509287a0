-- One row per unit of which not everything is clean at first sight: both values there, known, and the same on all sides.
SELECT *
FROM   units
WHERE  entitlement IS NOT NULL
AND    NOT coalesce(response_state = 0
                    AND returned_ratio >= 10 AND returned_ratio - returned_ratio % 10 = insurer_ratio
                    AND (NOT shown OR display_ratio = insurer_ratio)
                    AND returned_classes > 0
                    AND coalesce(insurer_classes, 1) > 0 AND (coalesce(insurer_classes, 1) & returned_classes) <> 0
                    AND (NOT shown OR coalesce(display_classes, 1) > 0 AND (coalesce(display_classes, 1) & returned_classes) <> 0),
                    false)
