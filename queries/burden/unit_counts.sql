-- One row per insurer: its units, those of persons without an entitlement under no insurer.
SELECT insurer, count(*) AS units FROM units GROUP BY insurer
