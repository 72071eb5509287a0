-- One row per month after which months are left out: the next one that there is (`until`).
SELECT month, until
FROM   (SELECT month, lead(month) OVER (ORDER BY month) AS until
        FROM   (SELECT month FROM figure_parts UNION SELECT month FROM summed))
WHERE  until > next_month(month)
ORDER BY month
