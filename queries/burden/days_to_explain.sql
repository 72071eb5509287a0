-- One row per unit with a value in which insurer and response differ: the day on which the register is looked up.
SELECT DISTINCT unit, key, service_date AS day FROM comparisons WHERE insurer_differs
