-- One row per visit and month of claims that something is charged to: how many, the points that are known and those that were given of the
-- whole month, and the claim itself where it is the only one, as are most.
SELECT p.visit, p.service_date / 100 AS month, count(*) AS claims, min(p.claim) AS claim, min(p.service_date) AS service_date,
       sum(p.points) AS known_points, min(p.paid_yen) AS paid_yen, min(p.month_points) AS least, max(p.month_points) AS most
FROM   claims AS p
LEFT SEMI JOIN charges AS c ON c.visit = p.visit
WHERE  p.points IS NOT NULL AND p.paid_yen IS NOT NULL
GROUP BY p.visit, p.service_date / 100
