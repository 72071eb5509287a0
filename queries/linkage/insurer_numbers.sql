-- One row per file, the one with the most first: about how many different insurer numbers stand in it. The name of a
-- row begins with the place of its file.
SELECT CAST(row AS BIGINT) >> 40 AS file, approx_distinct(insurer_number) AS numbers
FROM   linkages
GROUP BY 1
ORDER BY numbers DESC, file
