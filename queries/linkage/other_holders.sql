-- One row per record of another person that holds the number of this record, in the order of the input: its key as
-- people read it, and how many such records there are.
-- $record BIGINT
-- $most BIGINT: no more rows than that.
SELECT key, records
FROM (
    SELECT o.record, o.key, count(*) OVER () AS records, row_number() OVER (ORDER BY o.record) AS place
    FROM   number_holders AS h
    JOIN   number_holders AS o ON o.shared_number = h.shared_number AND o.person <> h.person
    WHERE  h.record = $record
)
WHERE  place <= $most
ORDER BY record
