-- One row per limit class, kind of ceiling and period: what a person pays in a month at most (高額療養費の自己負担限度額), in yen.
--
-- `month`: yen, and of the costs above over_yen one per cent. `repeated`: from the fourth such month within twelve on (多数該当).
-- `outpatient`: of those over 70 for outpatient care alone (外来); where a class has none, as `month`. relief_yen: until 2025-09-30 outpatients
-- of 一般Ⅱ pay at most so much more than 10 per cent would be (配慮措置). In the month of the 75th birthday all are halved (`halved_month`).
-- Classes that pay no less for being repeated have the same there. The table ends where it was announced to change; no amount
-- is stated by a ceiling beyond it.
--
-- Sources: under 70: 健康保険法施行令第41条・第42条 as amended from 2015-01-01 (平成26年政令第365号); 70 and over: the same and
-- 高齢者の医療の確保に関する法律施行令 as amended from 2018-08-01 (厚生労働省「高額療養費制度を利用される皆さまへ」平成30年8月診療分から); 一般Ⅰ・Ⅱ and the relief:
-- 窓口負担割合の見直し from 2022-10-01; raised from 2026-08-01.
SELECT limit_bits(limit_classes(c.class)) AS class_bits, c.class LIKE 'B%' AS from_70, k.kind,
       CASE k.kind WHEN 'repeated' THEN c.repeated_yen WHEN 'outpatient' THEN coalesce(c.outpatient_yen, c.yen) ELSE c.yen END AS yen,
       CASE WHEN k.kind = 'month' OR k.kind = 'outpatient' AND c.outpatient_yen IS NULL THEN c.over_yen END AS over_yen,
       CASE WHEN k.kind = 'outpatient' THEN c.relief_yen END AS relief_yen, c.first_day, c.last_day
FROM (VALUES
    -- class  first     last         yen  over_yen  repeated  outpatient  relief
    ('A01', 20150101, 20260731,  252600,   842000,   140100,       NULL,   NULL),
    ('A02', 20150101, 20260731,  167400,   558000,    93000,       NULL,   NULL),
    ('A03', 20150101, 20260731,   80100,   267000,    44400,       NULL,   NULL),
    ('A04', 20150101, 20260731,   57600,     NULL,    44400,       NULL,   NULL),
    ('A05', 20150101, 20260731,   35400,     NULL,    24600,       NULL,   NULL),
    ('A06', 20150101, 20260731,   35400,     NULL,    24600,       NULL,   NULL),
    ('B01', 20180801, 20260731,  252600,   842000,   140100,       NULL,   NULL),
    ('B02', 20180801, 20260731,  167400,   558000,    93000,       NULL,   NULL),
    ('B03', 20180801, 20260731,   80100,   267000,    44400,       NULL,   NULL),
    ('B04', 20180801, 20260731,   57600,     NULL,    44400,      18000,   NULL),
    ('B05', 20180801, 20260731,   24600,     NULL,    24600,       8000,   NULL),
    ('B06', 20180801, 20260731,   15000,     NULL,    15000,       8000,   NULL),
    ('B07', 20180801, 20260731,   15000,     NULL,    15000,       8000,   NULL),
    ('B08', 20180801, 20260731,   15000,     NULL,    15000,       8000,   NULL),
    ('B09', 20221001, 20250930,   57600,     NULL,    44400,      18000,   3000),
    ('B09', 20251001, 20260731,   57600,     NULL,    44400,      18000,   NULL),
    ('B10', 20221001, 20260731,   57600,     NULL,    44400,      18000,   NULL)
) AS c(class, first_day, last_day, yen, over_yen, repeated_yen, outpatient_yen, relief_yen)
CROSS JOIN (VALUES ('month'), ('repeated'), ('outpatient')) AS k(kind)
