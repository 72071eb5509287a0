-- One row per month in which no prefecture is marked as one of the five highest or lowest, since some are missing; none where they are all the same.
-- $publish BOOLEAN
SELECT DISTINCT month FROM missing_cells WHERE NOT $publish
