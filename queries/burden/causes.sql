-- One row per comparison that something explains: the first cause of the list (domain reference 8.2, ① a to c, ② d, what the
-- display shows, and a visit after the loss of the qualification).
-- $unasked_from INT
WITH entries AS (
    SELECT *, 'ratio' AS item, ratio_bits(ratio) AS bits
    FROM   registrations
    UNION ALL
    SELECT *, 'limit_class', limit_bits(classes) FROM registrations
),
-- The entry in force carries another value than the insurer's, and it is what was returned; the bit 1 is no value.
returned AS (
    SELECT c.unit, c.item, c.key, c.service_date, c.insurer_bits, r.entry, r.place, r.reason, r.bits, r.decided,
           r.effective_from, r.effective_to, r.invalidated_on
    FROM   comparisons AS c
    JOIN   entries_in_force AS f ON f.unit = c.unit
    JOIN   entries AS r ON r.entry = f.entry AND r.item = c.item
    WHERE  c.insurer_differs AND (r.bits & c.insurer_bits) = 0 AND ((r.bits & c.returned_bits) <> 0 OR r.bits = 1)
),
registered AS (
    SELECT r.unit, r.item,
           min(CASE
               -- (a) The current card was reissued after the new one had been mailed in advance.
               WHEN r.reason = 'card_reissue' AND n.place < r.place AND n.new_card_mailed_on < n.effective_from
                    AND r.service_date BETWEEN n.effective_from AND n.effective_to
                    AND (n.invalidated_on IS NULL OR n.invalidated_on > r.service_date) THEN 1
               -- (b) A wrong entry was corrected and never invalidated.
               WHEN n.reason = 'correction' AND n.place > r.place AND r.invalidated_on IS NULL AND n.invalidated_on IS NULL
                    AND n.effective_from = r.effective_from AND n.effective_to = r.effective_to THEN 2
               -- (c) The right entry starts later than was decided.
               WHEN n.effective_from > r.service_date AND n.invalidated_on IS NULL AND NOT n.decided THEN 3
               END) AS cause
    FROM   returned AS r
    JOIN   entries AS n ON n.key = r.key AND n.item = r.item AND n.entry <> r.entry AND (n.bits & r.insurer_bits) <> 0
    GROUP BY r.unit, r.item
),
-- (c) The entry of the next decision starts earlier than was decided.
early AS (
    SELECT r.unit, r.item, 3 AS cause
    FROM   returned AS r
    JOIN   entitlements AS e ON e.key = r.key AND e.valid_from > r.service_date
    WHERE  NOT r.decided
    AND    (r.item = 'limit_class' OR e.ratio IS NOT NULL)
    AND    (CASE WHEN r.item = 'ratio' THEN ratio_bits(e.ratio) ELSE limit_bits(e.classes) END & r.bits) <> 0
),
-- (c) The entry starts later than was decided, and until then none is in force.
late AS (
    SELECT c.unit, c.item, 3 AS cause
    FROM   comparisons AS c
    JOIN   entries AS n ON n.key = c.key AND n.item = c.item AND (n.bits & c.insurer_bits) > 1
    LEFT ANTI JOIN entries_in_force AS f ON f.unit = c.unit
    -- Where nothing was returned, the register stands in for a response, and has a day.
    WHERE  (c.insurer_differs OR c.insurer_response = 'response_absent' AND c.confirmed IS NOT NULL)
    AND    n.effective_from > c.service_date AND n.effective_from > c.valid_from AND n.invalidated_on IS NULL AND NOT n.decided
),
-- A visit after the loss of the qualification.
lost AS (
    SELECT unit, item, 7 AS cause FROM comparisons WHERE lost_on IS NOT NULL
),
-- (d) Enrolment at a month's end, income on the 1st to the 10th of the next, and the enrolment's value is returned by a response that
-- is not older than the income: an older one shows what was right to show then (domain reference 8.7).
enrolled AS (
    SELECT c.unit, c.item, 4 AS cause
    FROM   comparisons AS c
    JOIN   entries AS m ON m.key = c.key AND m.item = c.item AND m.reason = 'enrolment'
    JOIN   entries AS n ON n.key = c.key AND n.item = c.item AND n.reason = 'income'
    WHERE  c.insurer_differs AND (m.bits & c.insurer_bits) = 0 AND (m.bits & c.returned_bits) <> 0 AND (n.bits & c.insurer_bits) <> 0
    AND    c.service_date BETWEEN m.effective_from AND m.effective_to AND (m.invalidated_on IS NULL OR m.invalidated_on > c.service_date)
    AND    is_month_end(m.entered_on)
    AND    n.entered_on BETWEEN month_after(m.entered_on) AND month_after(m.entered_on) + 9
    AND    n.entered_on <= c.confirmed
),
-- The display shows what an earlier response of the same facility returned, or what none returned.
earlier AS (
    SELECT DISTINCT c.unit, c.item
    FROM   (SELECT c.unit, c.item, c.display_bits, r.confirmed,
                   returned_ratio(r.insured_ratio, r.elderly_ratio, r.elderly_from, r.elderly_to, r.preschool, r.birth_date, r.late_elderly,
                                  r.confirmed) AS earlier_ratio,
                   limit_classes_on(returned_limit(r.classes, r.consent, r.reference, r.limit_from, r.limit_to, r.confirmed, r.confirmed,
                                                   $unasked_from), r.birth_date, r.late_elderly, r.confirmed) AS earlier_classes
            FROM   comparisons AS c
            JOIN   responses AS r ON r.visit = c.visit
            WHERE  c.display_differs AND r.valid AND NOT r.repeated AND r.until <= c.confirmed) AS c
    WHERE  (c.item = 'limit_class' OR ratio_percent(c.earlier_ratio) IS NOT NULL)
    AND    (CASE WHEN c.item = 'ratio' THEN ratio_bits(c.earlier_ratio) ELSE limit_bits(c.earlier_classes) END & c.display_bits) <> 0
),
shown AS (
    SELECT c.unit, c.item, CASE WHEN e.unit IS NULL THEN 5 ELSE 6 END AS cause
    FROM   comparisons AS c
    LEFT JOIN earlier AS e ON e.unit = c.unit AND e.item = c.item
    WHERE  c.display_differs
)
SELECT unit, item,
       CASE first WHEN 1 THEN 'reissued_after_advance_mailing' WHEN 2 THEN 'wrong_entry_not_invalidated'
                  WHEN 3 THEN 'wrong_effective_date' WHEN 4 THEN 'income_after_month_end_enrolment'
                  WHEN 5 THEN 'display_own_calculation' WHEN 6 THEN 'display_stale' WHEN 7 THEN 'used_after_loss' END AS cause
FROM   (SELECT unit, item, min(cause) AS first
        FROM   (SELECT * FROM registered UNION ALL SELECT * FROM early UNION ALL SELECT * FROM late UNION ALL SELECT * FROM enrolled
                UNION ALL SELECT * FROM shown UNION ALL SELECT * FROM lost)
        GROUP BY unit, item)
WHERE  first IS NOT NULL
