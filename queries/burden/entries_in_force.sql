-- One row per unit of `days` with the entry that is in force on its day: not invalidated, the day within its period, and of several
-- the one entered last, except that a correction does not displace an entry that was never invalidated.
WITH standing AS (
    SELECT d.unit, r.entry, r.place, r.reason = 'correction' AS corrects, r.invalidated_on IS NULL AS never_invalidated
    FROM   days AS d
    JOIN   registrations AS r ON r.key = d.key
    WHERE  d.day BETWEEN r.effective_from AND r.effective_to AND (r.invalidated_on IS NULL OR r.invalidated_on > d.day)
),
-- What was entered before the last entry that is no correction is displaced by it.
last_own AS (
    SELECT unit, max(place) AS place FROM standing WHERE NOT corrects GROUP BY unit
),
-- Of that entry and the corrections after it the first stands that was never invalidated; the last where each was.
ranked AS (
    SELECT s.unit, s.entry,
           row_number() OVER (PARTITION BY s.unit ORDER BY s.never_invalidated DESC,
                              CASE WHEN s.never_invalidated THEN CAST(s.place AS BIGINT) ELSE -CAST(s.place AS BIGINT) END) AS rank
    FROM   standing AS s
    LEFT JOIN last_own AS l ON l.unit = s.unit
    WHERE  l.place IS NULL OR s.place >= l.place
)
SELECT unit, entry FROM ranked WHERE rank = 1
