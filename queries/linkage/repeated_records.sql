-- One row: how many active records repeat another one, with the same qualification (insurer number, symbol, number and
-- branch) and the same individual number.
SELECT CAST(coalesce(sum(records - 1), 0) AS BIGINT UNSIGNED) AS repeated
FROM (
    SELECT count(*) AS records
    FROM   held
    WHERE  active AND key IS NOT NULL AND qualification IS NOT NULL
    GROUP BY key, qualification
)
