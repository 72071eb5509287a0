-- One row per row of counts: its type of facility, its prefecture and its facilities.
SELECT facility_type, prefecture, facilities FROM counts
