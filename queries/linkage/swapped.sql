-- One row per assessed record about whose resident and candidate another record says the reverse.
WITH pairs AS (
    -- Each pair once: very many records may hold one number, and be about one other person.
    SELECT DISTINCT resident, candidate FROM assessed
)
SELECT a.record
FROM   pairs AS b JOIN assessed AS a ON a.resident = b.candidate AND a.candidate = b.resident
