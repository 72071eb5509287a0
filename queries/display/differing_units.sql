-- One row per unit whose display is not at first sight what was returned: both values returned, shown, and the same.
SELECT *
FROM   units
WHERE  NOT coalesce(response_state = 0
                    AND returned_ratio BETWEEN 10 AND 39 AND returned_ratio - returned_ratio % 10 = display_ratio
                    AND returned_classes > 1 AND display_classes > 0 AND (display_classes & returned_classes) <> 0,
                    false)
