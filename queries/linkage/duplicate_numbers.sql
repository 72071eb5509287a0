-- One row: how many numbers of the bucket several residents bear, and how many residents those are.
SELECT count(*) AS numbers, coalesce(sum(residents), 0) AS residents
FROM   (SELECT count(*) AS residents FROM residents GROUP BY key HAVING count(*) > 1)
