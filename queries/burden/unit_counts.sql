-- One row per insurer: its units, and those of them for which nothing was shown; those of persons without an entitlement under no
-- insurer.
SELECT insurer, count(*) AS units, count(CASE WHEN NOT shown THEN 1 END) AS not_shown FROM units GROUP BY insurer
