-- One row per insurer: its records without a number that could be somebody's.
SELECT insurer,
       count(*) AS without_resident,
       count(*) FILTER (WHERE several IS NULL) AS without_qualifications
FROM   linkages
GROUP BY 1
