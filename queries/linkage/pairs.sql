-- One row per record of the bucket and resident who bears its number; without a resident where nobody does.
SELECT l.record, l.insurer, l.key, l.fingerprint, l.active, l.several, r.resident,
       r.inactive,
       fingerprint_agreement(l.fingerprint, r.fingerprint) AS agreement,
       fingerprint_causes(l.fingerprint, r.fingerprint) AS causes,
       coalesce((compared_fields(l.fingerprint, r.fingerprint) & 1) > 0, false) AS address_compared,
       coalesce((compared_fields(l.fingerprint, r.fingerprint) & 2) > 0, false) AS kana_compared,
       coalesce(fingerprint_agreement(l.fingerprint, r.fingerprint) < 2 AND NOT r.inactive, false) AS settled
FROM   residents AS r
RIGHT JOIN linkages AS l ON l.key = r.key
