-- One row per registered record with one of the keys that answers stand beside.
SELECT l.row
FROM   answered_keys AS a
JOIN   linkages AS l ON person_key(l.insurer_number, l.symbol, l.number, l.branch) = a.key
