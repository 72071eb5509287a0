-- One row per month and group of insurers, all after them: the rate of its members. A part that is hidden is null.
SELECT month, insurer_group_name(scheme) AS scheme, part AS card, whole AS total, percent_2(part, whole) AS rate_percent, members
FROM   scheme_rates
ORDER BY month, scheme_rates.scheme = 0, scheme_rates.scheme
