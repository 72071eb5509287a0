-- One row per facility that has reported: its latest report, the row read last where several bear the same day.
-- $as_of INT
SELECT code, poster, called_on_patients, leaflet, reported_on
FROM (
    SELECT *, ROW_NUMBER() OVER (PARTITION BY code ORDER BY reported_on DESC, row DESC) AS place
    FROM   incentive_reports
    WHERE  reported_on <= $as_of
)
WHERE place = 1
