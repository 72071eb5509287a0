-- One row per record of the bucket and resident who bears its number; without a resident where nobody does.
SELECT l.record, l.insurer, l.key, l.fingerprint, l.active, l.several, r.resident,
       r.inactive,
       fingerprint_agreement(l.fingerprint, r.fingerprint) AS agreement,
       fingerprint_causes(l.fingerprint, r.fingerprint) AS causes,
       coalesce(fingerprint_has(l.fingerprint, 'address') AND fingerprint_has(r.fingerprint, 'address'), false)
           AS address_compared,
       coalesce(fingerprint_has(l.fingerprint, 'name_kana') AND fingerprint_has(r.fingerprint, 'name_kana'), false)
           AS kana_compared,
       coalesce(fingerprint_agreement(l.fingerprint, r.fingerprint) < 2 AND NOT r.inactive, false) AS settled
FROM   residents AS r
RIGHT JOIN linkages AS l ON l.key = r.key
