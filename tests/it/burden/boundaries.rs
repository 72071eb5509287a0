//! The days on which a rule begins and ends, and what stands beside it: one case each side.

use super::cases::{Case, DECIDED_30, ELDERLY, Person, RETURNED_20, SHOWN_20, YOUNG, case};

/// Nobody's insurer is one for the late elderly here: the age alone decides.
const fn born(birth_date: &'static str) -> Person {
    ["138016", "国1", birth_date]
}

const CARD_UNASKED: &str = "8.2 consent, ReferenceClassification 1";
const CARD_ASKED: &str = "8.2 consent, until summer 2024";
const INSURANCE_CARD: &str = "8.2 consent, ReferenceClassification 2";
const NO_CONSENT: &[&str] = &["limit_class no_consent no_consent unknown - -"];
const CLASS_DECIDED: &[&str] = &["30,ウ,2024-04-01,2025-03-31"];
const INVALID: &[&str] = &[
    "ratio qualification_invalid qualification_invalid unknown - -",
    "limit_class qualification_invalid qualification_invalid unknown - -",
];
/// An enrolment with 20 per cent and an income with 30, which the response does not know.
const LATE_INCOME: &[&str] = &["ratio mismatch match income_after_month_end_enrolment 1 -"];
const NOT_EXPLAINED: &[&str] = &["ratio mismatch match unknown 1 -"];
/// The register holds what was decided.
const NOT_TO_BLAME: &[&str] = &["ratio mismatch match unknown - -"];

/// The cases with a display, a response and an entitlement; a response may say when it was processed and what was asked with.
pub(super) const BOUNDARIES: &[Case] = &[
    Case {
        entitlements: &["20,,2024-08-01,2025-07-31"],
        responses: &["2024-08-05,1,,,,,1,,,,"],
        displays: &["2024-08-05,3割,"],
        findings: &["ratio derived_only match unknown 1 -"],
        ..case("70 on 2 August: under 70 until the end of the month", "1.5", born("1954-08-02"))
    },
    Case {
        entitlements: &["20,,2024-08-01,2025-07-31"],
        responses: &["2024-08-05,1,,,,,1,,,,"],
        displays: &["2024-08-05,3割,"],
        findings: &["ratio derived_only derived_only display_own_calculation 1 -"],
        ..case(
            "70 on 1 August: of 70 from that day, and no ratio follows from the age",
            "1.5",
            born("1954-08-01"),
        )
    },
    Case {
        entitlements: &["20,,2021-08-01,2022-07-31"],
        responses: &["2022-02-28,1,,,,,1,,,,"],
        displays: &["2022-02-28,3割,"],
        findings: &["ratio derived_only match unknown 1 -"],
        ..case("born on 29 February: under 70 on the 28th", "1.5", born("1952-02-29"))
    },
    Case {
        entitlements: &["20,,2021-08-01,2022-07-31"],
        responses: &["2022-03-01,1,,,,,1,,,,"],
        displays: &["2022-03-01,3割,"],
        findings: &["ratio derived_only derived_only display_own_calculation 1 -"],
        ..case("born on 29 February: of 70 on 1 March", "1.5", born("1952-02-29"))
    },
    Case {
        entitlements: &["20,B04,2024-08-01,2025-07-31"],
        responses: &["2024-08-01,1,,020,2024-08-01,2025-07-31,1,B04,,,"],
        displays: &["2024-08-04,2割,一般", "2024-08-05,2割,一般"],
        findings: &["limit_class match mismatch display_own_calculation 2 -"],
        ..case(
            "75 on 5 August: 一般 is B04 the day before, and B10 on the birthday",
            "1.5",
            born("1949-08-05"),
        )
    },
    Case {
        entitlements: &["20,B04,2022-08-01,2023-07-31"],
        responses: &[
            "2023-02-10,1,,020,2022-08-01,2023-07-31,1,B04,,,",
            "2023-03-01,1,,020,2022-08-01,2023-07-31,1,B04,,,",
        ],
        displays: &["2023-02-28,2割,一般", "2023-03-01,2割,一般"],
        findings: &["limit_class match mismatch display_own_calculation 2 -"],
        ..case("born on 29 February: 75 on 1 March", "1.5", born("1948-02-29"))
    },
    Case {
        entitlements: &["20,,2023-04-01,2025-03-31"],
        responses: &["2024-03-31,1,,,,,1,,,,", "2024-04-01,1,,,,,1,,,,"],
        displays: &["2024-03-31,2割,", "2024-04-01,2割,"],
        findings: &["ratio derived_only derived_only display_stale 1 -"],
        ..case("6 on 1 April: at school from that day", "1.5", born("2018-04-01"))
    },
    Case {
        entitlements: &["20,,2023-04-01,2025-03-31"],
        responses: &["2024-04-01,1,,,,,1,,,,"],
        displays: &["2024-04-01,2割,"],
        ..case("6 on 2 April: before school for another year", "1.5", born("2018-04-02"))
    },
    Case {
        entitlements: DECIDED_30,
        responses: &[
            "2024-07-31,1,,020,2023-08-01,2024-07-31,1,B04,2023-08-01,2024-07-31,",
            "2024-08-01,1,,030,2024-08-01,2025-07-31,1,B04,2024-08-01,2025-07-31,",
        ],
        displays: &["2024-07-31,2割,一般", "2024-08-01,3割,一般"],
        ..case("8/1 reassessment: each on its own side of the day", "1.5", ELDERLY)
    },
    Case {
        entitlements: &["20,B04,2024-08-01,2025-07-31"],
        responses: &["2024-08-05,1,,020,2024-08-06,2025-07-31,1,B04,2024-08-06,2025-07-31,"],
        displays: &["2024-08-05,2割,一般", "2024-08-06,2割,一般"],
        findings: &[
            "ratio out_of_validity out_of_validity unknown - -",
            "limit_class out_of_validity out_of_validity unknown - -",
        ],
        ..case("valid from the 6th: not on the 5th", "1.5", ELDERLY)
    },
    Case {
        entitlements: &["20,B04,2024-08-01,99999999"],
        responses: &["2024-08-05,1,,020,2024-08-01,99999999,1,B04,2024-08-01,99999999,"],
        displays: &["2024-08-05,2割,一般"],
        ..case("99999999 is no end", "1.5, 9999-12-31", ELDERLY)
    },
    Case {
        entitlements: DECIDED_30,
        entries: &[
            "1,2024-07-31,enrolment,20,B04,2024-08-01,2025-07-31,,",
            "2,2024-08-01,income,30,B04,2024-08-01,2025-07-31,,",
        ],
        responses: RETURNED_20,
        displays: SHOWN_20,
        findings: LATE_INCOME,
        ..case("income on the 1st", "8.2 ② (d)", ELDERLY)
    },
    Case {
        entitlements: &["30,B04,2024-03-01,2024-07-31"],
        entries: &[
            "1,2024-02-29,enrolment,20,B04,2024-03-01,2024-07-31,,",
            "2,2024-03-10,income,30,B04,2024-03-01,2024-07-31,,",
        ],
        responses: &["2024-03-12,1,,020,2024-03-01,2024-07-31,1,B04,,,"],
        displays: &["2024-03-12,2割,一般"],
        findings: LATE_INCOME,
        ..case("29 February is a month's last day", "8.2 ② (d)", ELDERLY)
    },
    Case {
        entitlements: &["30,B04,2024-03-01,2024-07-31"],
        entries: &[
            "1,2024-02-28,enrolment,20,B04,2024-03-01,2024-07-31,,",
            "2,2024-03-01,income,30,B04,2024-03-01,2024-07-31,,",
        ],
        responses: &["2024-03-12,1,,020,2024-03-01,2024-07-31,1,B04,,,"],
        displays: &["2024-03-12,2割,一般"],
        findings: NOT_TO_BLAME,
        ..case("28 February is not, in a leap year", "8.2 ② (d)", ELDERLY)
    },
    Case {
        entitlements: &["30,B04,2024-04-01,2024-07-31"],
        entries: &[
            "1,2024-03-29,enrolment,20,B04,2024-04-01,2024-07-31,,",
            "2,2024-04-02,income,30,B04,2024-04-01,2024-07-31,,",
        ],
        responses: &["2024-04-10,1,,020,2024-04-01,2024-07-31,1,B04,,,"],
        displays: &["2024-04-10,2割,一般"],
        findings: LATE_INCOME,
        ..case("Friday 29 March, before Sunday the 31st, is the last working day", "8.7, cause (d)", ELDERLY)
    },
    Case {
        entitlements: &["30,B04,2024-04-01,2024-07-31"],
        entries: &[
            "1,2024-03-28,enrolment,20,B04,2024-04-01,2024-07-31,,",
            "2,2024-04-02,income,30,B04,2024-04-01,2024-07-31,,",
        ],
        responses: &["2024-04-10,1,,020,2024-04-01,2024-07-31,1,B04,,,"],
        displays: &["2024-04-10,2割,一般"],
        findings: NOT_TO_BLAME,
        ..case("the Thursday before is not", "8.7, cause (d)", ELDERLY)
    },
    Case {
        entitlements: &["30,B04,2024-01-01,2024-07-31"],
        entries: &[
            "1,2023-12-31,enrolment,20,B04,2024-01-01,2024-07-31,,",
            "2,2024-01-10,income,30,B04,2024-01-01,2024-07-31,,",
        ],
        responses: &["2024-01-15,1,,020,2024-01-01,2024-07-31,1,B04,,,"],
        displays: &["2024-01-15,2割,一般"],
        findings: LATE_INCOME,
        ..case("enrolment in December, income in January", "8.2 ② (d)", ELDERLY)
    },
    Case {
        entitlements: DECIDED_30,
        entries: &[
            "1,2023-07-20,income,20,B04,2023-08-01,2025-07-31,,",
            "2,2024-07-10,income,30,B04,2024-08-01,2025-07-31,,2024-08-01",
            "3,2024-08-02,card_reissue,20,B04,2023-08-01,2025-07-31,,",
        ],
        responses: RETURNED_20,
        displays: SHOWN_20,
        findings: NOT_EXPLAINED,
        ..case("mailed on the day on which it takes effect: not in advance", "8.2 ① (a)", ELDERLY)
    },
    Case {
        entitlements: DECIDED_30,
        entries: &[
            "1,2024-07-10,income,20,B04,2024-08-01,2025-07-31,,",
            "2,2024-07-20,correction,30,B04,2024-08-01,2025-07-31,2024-07-25,",
        ],
        responses: RETURNED_20,
        displays: SHOWN_20,
        findings: NOT_EXPLAINED,
        ..case("a correction that was itself invalidated", "8.2 ① (b)", ELDERLY)
    },
    Case {
        entitlements: DECIDED_30,
        entries: &[
            "1,2024-07-10,income,20,B04,2024-08-01,2025-07-31,,",
            "2,2024-07-20,correction,30,B04,2024-08-01,2025-06-30,,",
        ],
        responses: RETURNED_20,
        displays: SHOWN_20,
        findings: NOT_EXPLAINED,
        ..case("a correction for another period", "8.2 ① (b)", ELDERLY)
    },
    Case {
        entitlements: &["30,B04,2024-08-01,2025-07-31"],
        responses: &[
            "2024-08-05,1,,030,2024-08-01,2025-07-31,1,B04,,,,2024-08-05 10:00:00,",
            "2024-08-05,1,,020,2024-08-01,2025-07-31,1,B04,,,,2024-08-05 09:00:00,",
        ],
        displays: &["2024-08-05,3割,一般", "2024-08-06,2割,一般"],
        findings: &["ratio match mismatch display_stale 2 -"],
        ..case(
            "of two responses of a day the later one counts, in whatever order",
            "issue 3, Inputs",
            ELDERLY,
        )
    },
    Case {
        entitlements: &["30,B04,2024-08-01,2025-07-31"],
        responses: &[
            "2024-08-05,1,,020,2024-08-01,2025-07-31,1,B04,,,,20240805090000,",
            "2024-08-05,1,,030,2024-08-01,2025-07-31,1,B04,,,,20240805090000,",
        ],
        displays: &["2024-08-05,3割,一般", "2024-08-06,2割,一般"],
        findings: &["ratio match mismatch display_own_calculation 2 -"],
        ..case(
            "of two responses of a second the one read last counts, and the other never did",
            "issue 3, What it must show",
            ELDERLY,
        )
    },
    Case {
        entitlements: CLASS_DECIDED,
        responses: &["2024-07-31,1,,,,,0,A03,,,,,1"],
        displays: &["2024-07-31,3割,区ウ"],
        findings: NO_CONSENT,
        ..case("a card, on the last day on which consent was asked", CARD_ASKED, YOUNG)
    },
    Case {
        entitlements: CLASS_DECIDED,
        responses: &["2024-08-01,1,,,,,0,A03,,,,,1"],
        displays: &["2024-08-01,3割,区ウ"],
        ..case("a card, on the first day on which it was not", CARD_UNASKED, YOUNG)
    },
    Case {
        entitlements: CLASS_DECIDED,
        responses: &["2024-08-01,1,,,,,0,A03,,,,,2"],
        displays: &["2024-08-01,3割,区ウ"],
        findings: NO_CONSENT,
        ..case("an insurance card still needs consent", INSURANCE_CARD, YOUNG)
    },
    Case {
        entitlements: CLASS_DECIDED,
        responses: &["2024-08-01,1,,,,,1,A03,,,,,2"],
        displays: &["2024-08-01,3割,区ウ"],
        ..case("an insurance card with consent", INSURANCE_CARD, YOUNG)
    },
    Case {
        entitlements: CLASS_DECIDED,
        responses: &["2024-08-01,1,,,,,0,,,,,,1"],
        displays: &["2024-08-01,3割,区ウ"],
        findings: &["limit_class derived_only derived_only display_own_calculation 1 -"],
        ..case("a card without consent: that no class was returned is an answer now", CARD_UNASKED, YOUNG)
    },
    Case {
        entitlements: CLASS_DECIDED,
        responses: &["2024-08-05,3,,,,,1,A03,,,"],
        displays: &["2024-08-05,3割,区ウ"],
        findings: INVALID,
        ..case("3: another qualification is valid", "1.3 OQSCD006", YOUNG)
    },
    Case {
        entitlements: CLASS_DECIDED,
        responses: &["2024-08-05,4,,,,,1,A03,,,"],
        displays: &["2024-08-05,3割,区ウ"],
        findings: INVALID,
        ..case("4: no such qualification", "1.3 OQSCD006", YOUNG)
    },
    Case {
        entitlements: CLASS_DECIDED,
        responses: &["2024-08-05,5,,,,,1,A03,,,"],
        displays: &["2024-08-05,3割,区ウ"],
        findings: INVALID,
        ..case("5: several qualifications", "1.3 OQSCD006", YOUNG)
    },
    Case {
        entitlements: CLASS_DECIDED,
        responses: &["2024-08-05,6,,,,,1,A03,,,"],
        displays: &["2024-08-05,3割,区ウ"],
        findings: INVALID,
        ..case("6: medical assistance that is not registered", "1.3 OQSCD006", YOUNG)
    },
    Case {
        entitlements: &["20,B04,2024-08-01,2025-07-31"],
        responses: &["2024-08-05,1,,020,2024-08-01,2025-07-31,1,B04,,,"],
        displays: &["2024-08-05,,一般"],
        findings: &["ratio match display_absent unknown 2 -"],
        ..case("no ratio shown where one was returned", "issue 3, Results", ELDERLY)
    },
    Case {
        entitlements: DECIDED_30,
        responses: RETURNED_20,
        claims: &["2024-08-05,1000,2000"],
        findings: &["ratio mismatch - unknown 1 -1000"],
        ..case(
            "a response to which no display belongs is compared on its own day",
            "issue 3, Inputs",
            ELDERLY,
        )
    },
    Case {
        entitlements: DECIDED_30,
        responses: &[
            "2024-08-05,1,,020,2024-08-01,2025-07-31,1,B04,,,",
            "2024-08-12,1,,030,2024-08-01,2025-07-31,1,B04,,,",
        ],
        displays: &["2024-08-12,3割,一般"],
        findings: NOT_DISPLAYED,
        ..case(
            "a display belongs to the latest response before it, and to none before that",
            "issue 3, Inputs",
            ELDERLY,
        )
    },
    Case {
        entitlements: DECIDED_30,
        responses: &["2024-08-05,1,,030,2024-08-01,2025-07-31,1,B04,,,"],
        ..case("agreement without a display is no finding", "issue 3, Inputs", ELDERLY)
    },
];

const NOT_DISPLAYED: &[&str] = &["ratio mismatch - unknown 1 -"];
