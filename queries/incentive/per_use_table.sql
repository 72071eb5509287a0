-- One row per step of the payment per use: an average rate of the period that lies from_points and more above that of
-- October 2023 pays yen_per_use for each use in the period. Source: the ministry's payment for the use of My Number
-- cards, January to November 2024, before the lump sum of May to July replaced its second half.
SELECT *
FROM (VALUES
    --  period         first   last    last day | points  yen
    ('2024-01/2024-05', 202401, 202405, 20240531,  5,  20),
    ('2024-01/2024-05', 202401, 202405, 20240531, 10,  40),
    ('2024-01/2024-05', 202401, 202405, 20240531, 20,  60),
    ('2024-01/2024-05', 202401, 202405, 20240531, 30,  80),
    ('2024-01/2024-05', 202401, 202405, 20240531, 40, 100),
    ('2024-01/2024-05', 202401, 202405, 20240531, 50, 120),
    ('2024-06/2024-11', 202406, 202411, 20241130, 10,  40),
    ('2024-06/2024-11', 202406, 202411, 20241130, 20,  60),
    ('2024-06/2024-11', 202406, 202411, 20241130, 30,  80),
    ('2024-06/2024-11', 202406, 202411, 20241130, 40, 100),
    ('2024-06/2024-11', 202406, 202411, 20241130, 50, 120)
) AS t(period, first_month, last_month, last_day, from_points, yen_per_use)
