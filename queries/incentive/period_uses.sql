-- One row per facility of a partition and period of the payment per use: its uses and checks in the period.
SELECT   m.code, p.period, SUM(m.card) AS card, SUM(m.total) AS total
FROM     (SELECT DISTINCT period, first_month, last_month FROM per_use_table) AS p
JOIN     usage AS m ON m.month BETWEEN p.first_month AND p.last_month
GROUP BY m.code, p.period
