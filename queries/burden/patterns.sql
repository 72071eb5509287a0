-- One row per person, item and pair of entries in which the history alone shows one of the four patterns: the entry that is, was or
-- will be returned, and the one that holds the other value (domain reference 8.2, ① a to c, ② d).
WITH entries AS (
    SELECT *, 'ratio' AS item, ratio_bits(ratio) AS bits
    FROM   registrations
    UNION ALL
    SELECT *, 'limit_class', limit_bits(classes) FROM registrations
),
pairs AS (
    SELECT r.key, r.item, r.entry, n.entry AS other_entry,
           CASE WHEN r.reason = 'card_reissue' AND n.place < r.place AND n.new_card_mailed_on < n.effective_from
                     AND n.invalidated_on IS NULL THEN 1
                WHEN n.reason = 'correction' AND n.place > r.place AND n.invalidated_on IS NULL
                     AND n.effective_from = r.effective_from AND n.effective_to = r.effective_to THEN 2
                WHEN r.reason = 'enrolment' AND n.reason = 'income' AND n.invalidated_on IS NULL
                     AND is_month_end(r.entered_on)
                     AND n.entered_on BETWEEN month_after(r.entered_on) AND month_after(r.entered_on) + 9 THEN 4
                END AS pattern
    FROM   entries AS r
    JOIN   entries AS n ON n.key = r.key AND n.item = r.item AND n.entry <> r.entry
    WHERE  (n.bits & r.bits) = 0 AND r.invalidated_on IS NULL
    AND    r.effective_from <= n.effective_to AND n.effective_from <= r.effective_to
),
-- The right entry starts on another day than was decided, while an entry with another value is there on the day of the decision (late),
-- or another decision stands on the entry's own (early).
decisions AS (
    SELECT *, 'ratio' AS item, ratio_bits(ratio) AS bits FROM entitlements
    UNION ALL
    SELECT *, 'limit_class', limit_bits(classes) FROM entitlements
),
late AS (
    SELECT n.key, n.item, min(r.entry) AS entry, n.entry AS other_entry, 3 AS pattern
    FROM   decisions AS e
    JOIN   entries AS n ON n.key = e.key AND n.item = e.item AND (n.bits & e.bits) <> 0
    JOIN   entries AS r ON r.key = e.key AND r.item = e.item AND (r.bits & e.bits) = 0
    WHERE  NOT n.decided AND n.invalidated_on IS NULL AND r.invalidated_on IS NULL
    AND    n.effective_from > e.valid_from AND n.effective_from <= e.valid_to
    AND    e.valid_from BETWEEN r.effective_from AND r.effective_to
    AND    NOT EXISTS (SELECT 1 FROM entries AS o
                       WHERE o.key = e.key AND o.item = e.item AND (o.bits & e.bits) <> 0 AND o.invalidated_on IS NULL
                       AND   o.effective_from <= e.valid_from AND o.effective_to >= e.valid_from)
    GROUP BY n.key, n.item, n.entry
),
early AS (
    SELECT n.key, n.item, n.entry, n.entry AS other_entry, 3 AS pattern
    FROM   entries AS n
    JOIN   decisions AS e ON e.key = n.key AND e.item = n.item AND (n.bits & e.bits) <> 0 AND e.valid_from > n.effective_from
    JOIN   decisions AS o ON o.key = n.key AND o.item = n.item AND (n.bits & o.bits) = 0
                         AND n.effective_from BETWEEN o.valid_from AND o.valid_to
    WHERE  NOT n.decided AND n.invalidated_on IS NULL AND e.valid_from <= n.effective_to AND n.reason <> 'card_reissue'
    GROUP BY n.key, n.item, n.entry
),
found AS (
    SELECT * FROM pairs WHERE pattern IS NOT NULL UNION ALL SELECT * FROM late UNION ALL SELECT * FROM early
)
SELECT f.entry, f.other_entry, f.item, min(e.entitlement) AS entitlement,
       CASE min(f.pattern) WHEN 1 THEN 'reissued_after_advance_mailing' WHEN 2 THEN 'wrong_entry_not_invalidated'
                           WHEN 3 THEN 'wrong_effective_date' WHEN 4 THEN 'income_after_month_end_enrolment' END AS pattern
FROM   found AS f
LEFT JOIN entitlements AS e ON e.key = f.key
GROUP BY f.entry, f.other_entry, f.item
