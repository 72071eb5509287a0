-- One row per facility and month, in the order of the table: its rate, the change from the month before, and the band that it lies in.
-- $bounds TEXT
SELECT facility, month, checks, card, percent_2(card, checks) AS rate, points_2(card, checks, card_before, checks_before) AS change,
       rate_band_name(card, checks, $bounds) AS band
FROM   facility_months
