-- One row per record, or per answer to an enquiry: the key by which they are joined, the same without the zeros at the left of the
-- branch, of which the last of several is left, and how many bytes these take.
SELECT person_key(insurer_number, symbol, number, branch) AS key,
       person_key(insurer_number, symbol, number, bare) AS without_zeros,
       coalesce(octet_length(branch) - octet_length(bare), 0) AS zeros
FROM   (SELECT *,
               CASE WHEN ltrim(branch, ' 　0０') <> '' THEN ltrim(branch, ' 　0０')
                    WHEN branch LIKE '%0%' OR branch LIKE '%０%' THEN '0'
                    ELSE branch END AS bare
        FROM   "values")
