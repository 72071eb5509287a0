-- One row per month and type of facility (0 all) whose figure of the whole country is not made, since parts of it are missing; none where it is
-- published all the same.
-- $publish BOOLEAN
SELECT month, facility_type FROM national_gaps WHERE NOT $publish
