-- One row per resident that was asked for, all its columns, and in place of a resident id the key of the record that was asked about.
SELECT *, arrow_cast(record_key(insurer_number, symbol, number, branch), 'Utf8View') AS resident_id
FROM   "values"
