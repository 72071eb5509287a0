-- One row per record of the bucket that has to be looked at value by value: it does not agree with its resident,
-- shares its number with such a record, or nothing tells its resident from a namesake.
-- $all BOOLEAN: every record.
SELECT p.record, p.insurer, p.resident, p.inactive, p.several, p.settled, p.fingerprint,
       s.first_record AS shared_number, s.same_person > 1 AS held_again,
       n.resident IS NOT NULL AS namesake,
       CASE WHEN p.resident IS NULL THEN 'unknown' ELSE 'known' END AS number_state
FROM (
    SELECT * FROM pairs WHERE $all OR NOT settled
    UNION ALL
    SELECT p.*
    FROM   sharers AS s JOIN pairs AS p ON p.record = s.record
    WHERE  p.settled AND NOT $all
    UNION ALL
    SELECT p.*
    FROM   namesakes AS n JOIN pairs AS p ON p.resident = n.resident
    WHERE  p.settled AND NOT p.address_compared AND NOT $all
      AND  NOT EXISTS (SELECT 1 FROM sharers AS s WHERE s.record = p.record)
) AS p
LEFT JOIN sharers AS s ON s.record = p.record
LEFT JOIN namesakes AS n ON n.resident = p.resident
