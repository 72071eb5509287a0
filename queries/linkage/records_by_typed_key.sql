-- One row per registered record whose key is the typed one but for width, blanks and leading zeros of the insurer number, the number and
-- the branch, which a spreadsheet takes.
-- $insurer_number TEXT, $symbol TEXT, $number TEXT, $branch TEXT
SELECT row
FROM   linkages
WHERE  person_key(insurer_number, symbol, number, ltrim(branch, '0０ 　'))
       = person_key($insurer_number, $symbol, $number, ltrim($branch, '0０ 　'))
