-- One row per line of the ministry's tables of the lump sum of May to July 2024: for a rate in October 2023 of
-- from_percent and over and below_percent (none: no end), an increase of users_1 to users_7 users pays yen_1 to yen_7.
-- small: 150 claims or fewer in October 2023; from 5 % on only up to an increase of nine, beyond which, and from
-- 10 % on, the ordinary table applies. Source: the ministry's lump sum for the use of My Number cards as
-- announced in April 2024. In June 2024 the maximum became 200,000 (hospitals 400,000) and the period May to August: a
-- plan of its own, of whose table nothing else is known.
SELECT *
FROM (VALUES
    --  table     from below |  increase in users from         |  yen
    ('ordinary',  0,  3,      1, 10, 20,  30,  50,  70,  80,        0,      0,      0,  30000,  50000,  70000, 100000),
    ('ordinary',  3,  5,      1, 10, 20,  30,  50,  70,  80,        0,      0,  30000,  50000,  70000, 100000, 100000),
    ('ordinary',  5, 10,      1, 10, 20,  30,  50,  70,  80,        0,  30000,  50000,  70000, 100000, 100000, 100000),
    ('ordinary', 10, 20,      1, 10, 20,  30,  50,  70,  80,    30000,  50000,  70000, 100000, 100000, 100000, 100000),
    ('ordinary', 20, 30,      1, 10, 20,  30,  50,  70,  80,    50000,  70000, 100000, 100000, 100000, 100000, 100000),
    ('ordinary', 30, 40,      1, 10, 20,  30,  50,  70,  80,    70000, 100000, 100000, 100000, 100000, 100000, 100000),
    ('ordinary', 40, NULL,    1, 10, 20,  30,  50,  70,  80,   100000, 100000, 100000, 100000, 100000, 100000, 100000),
    ('hospital',  0,  3,     10, 40, 80, 150, 250, 350, 450,        0,      0,      0, 100000, 120000, 150000, 200000),
    ('hospital',  3,  5,     10, 40, 80, 150, 250, 350, 450,        0,      0, 100000, 120000, 150000, 200000, 200000),
    ('hospital',  5, 10,     10, 40, 80, 150, 250, 350, 450,        0, 100000, 120000, 150000, 200000, 200000, 200000),
    ('hospital', 10, 20,     10, 40, 80, 150, 250, 350, 450,   100000, 120000, 150000, 200000, 200000, 200000, 200000),
    ('hospital', 20, 30,     10, 40, 80, 150, 250, 350, 450,   120000, 150000, 200000, 200000, 200000, 200000, 200000),
    ('hospital', 30, 40,     10, 40, 80, 150, 250, 350, 450,   150000, 200000, 200000, 200000, 200000, 200000, 200000),
    ('hospital', 40, NULL,   10, 40, 80, 150, 250, 350, 450,   200000, 200000, 200000, 200000, 200000, 200000, 200000),
    ('small',     0,  3,      1,  5, 10,  15,  25,  35,  40,        0,      0,  10000,  15000,  25000,  35000,  50000),
    ('small',     3,  5,      1,  5, 10,  15,  25,  35,  40,        0,  10000,  15000,  25000,  35000,  50000,  50000),
    ('small',     5, 10,      1,  5, 10,  15,  25,  35,  40,    10000,  15000,      0,      0,      0,      0,      0)
) AS t(
    scheme, from_percent, below_percent,
    users_1, users_2, users_3, users_4, users_5, users_6, users_7,
    yen_1, yen_2, yen_3, yen_4, yen_5, yen_6, yen_7
)
