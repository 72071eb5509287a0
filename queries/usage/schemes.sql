-- One row per month and group of insurers, all after them: the rate of its members. A part that is hidden is null.
SELECT month, scheme, card, total, rate_percent, members
FROM   (SELECT month, scheme AS place, insurer_group_name(scheme) AS scheme, part AS card, whole AS total, percent_2(part, whole) AS rate_percent,
               members
        FROM   scheme_rates)
ORDER BY month, place = 0, place
