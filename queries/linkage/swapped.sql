-- One row per assessed record about whose resident and candidate another record says the reverse, and the key of the first
-- such record, as people read it.
WITH pairs AS (
    -- Each pair once: very many records may hold one number, and be about one other person.
    SELECT resident, candidate, min(record) AS record FROM assessed GROUP BY resident, candidate
)
SELECT a.record, o.key AS swapped_with
FROM   pairs AS b
JOIN   assessed AS a ON a.resident = b.candidate AND a.candidate = b.resident
JOIN   assessed AS o ON o.record = b.record
