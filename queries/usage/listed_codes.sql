-- One row per facility of the list: its code, its type and its prefecture.
SELECT code, facility_type, prefecture FROM facilities
