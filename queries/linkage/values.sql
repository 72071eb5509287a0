-- One row per row of an input that was asked for, all its columns.
SELECT * FROM "values"
