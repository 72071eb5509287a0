-- One row per unit of a person who has no entitlement on its day.
SELECT unit FROM units WHERE entitlement IS NULL
