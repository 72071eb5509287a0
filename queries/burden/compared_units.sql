-- One row per display or response that is compared and each entitlement in force on its day; columns as in shown_units.sql.
SELECT * FROM shown_units UNION ALL SELECT * FROM returned_units
