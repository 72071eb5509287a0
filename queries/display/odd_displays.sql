-- One row: of the displays, how many have a branch of one digit, and how many are of a month in which nothing was returned, with the first
-- day of these.
SELECT count(*) FILTER (WHERE length(trim(branch)) = 1) AS short_branches,
       count(*) FILTER (WHERE a.month IS NULL) AS other_months,
       min(service_date) FILTER (WHERE a.month IS NULL) AS first_day
FROM   displays
LEFT JOIN (SELECT DISTINCT confirmed_on / 100 AS month FROM responses WHERE confirmed_on IS NOT NULL) AS a
       ON a.month = service_date / 100
