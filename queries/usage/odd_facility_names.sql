-- One row per facility of odd_facilities whose name the list of facilities tells: its code as rows of usage have it, and the name.
SELECT o.facility, f.name
FROM   odd_facilities AS o
JOIN   facilities AS f ON f.code = trim(o.facility)
WHERE  f.name IS NOT NULL
