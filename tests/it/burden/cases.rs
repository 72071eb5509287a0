//! One case a rule: what the inputs hold of one person, and the findings that follow.

/// What the inputs hold of one person, without the key, and what must come out.
///
/// Columns: see [`super::workspace`]. A finding is `item insurer_response response_display cause verdict overpaid_yen`, `-` for nothing.
#[derive(Clone, Copy)]
pub(super) struct Case {
    pub(super) name: &'static str,
    /// Where the rule stands.
    pub(super) source: &'static str,
    pub(super) person: Person,
    pub(super) entitlements: &'static [&'static str],
    pub(super) entries: &'static [&'static str],
    pub(super) responses: &'static [&'static str],
    pub(super) displays: &'static [&'static str],
    pub(super) claims: &'static [&'static str],
    pub(super) findings: &'static [&'static str],
}

/// Insurer number, symbol and birth date.
pub(super) type Person = [&'static str; 3];

pub(super) const YOUNG: Person = ["138016", "国1", "1980-01-10"];
pub(super) const ELDERLY: Person = ["138016", "国1", "1952-01-10"];
const BORN_2019: Person = ["06130488", "12", "2019-05-10"];
pub(super) const LATE: Person = ["39131016", "", "1940-01-10"];

pub(super) const fn case(name: &'static str, source: &'static str, person: Person) -> Case {
    Case {
        name,
        source,
        person,
        entitlements: &[],
        entries: &[],
        responses: &[],
        displays: &[],
        claims: &[],
        findings: &[],
    }
}

/// Of somebody of 70 to 74: 30 per cent since August by decision, 20 per cent returned.
pub(super) const DECIDED_30: &[&str] = &["20,B04,2023-08-01,2024-07-31", "30,B04,2024-08-01,2025-07-31"];
pub(super) const RETURNED_20: &[&str] = &["2024-08-05,1,,020,2024-08-01,2025-07-31,1,B04,,,"];
pub(super) const SHOWN_20: &[&str] = &["2024-08-05,2割,一般"];

/// A visit after the loss of the qualification.
const LOST: &[&str] = &[
    "ratio qualification_invalid qualification_invalid used_after_loss - -",
    "limit_class qualification_invalid qualification_invalid used_after_loss - -",
];

/// The cases with a display, a response and an entitlement.
pub(super) const SHOWN: &[Case] = &[
    Case {
        entitlements: &["30,ウ,2024-04-01,2025-03-31"],
        responses: &["2024-08-05,1,,,,,1,A03,2024-04-01,2025-03-31,"],
        displays: &["2024-08-05,3割,区ウ", "2024-08-31,0.30,28"],
        ..case("under 70, all agree in other notations", "1.5", YOUNG)
    },
    Case {
        entitlements: &["20,B04,2024-08-01,2025-07-31"],
        responses: &["2024-08-05,1,,020,2024-08-01,2025-07-31,1,B04,2024-08-01,2025-07-31,"],
        displays: &["2024-08-05,給付80,29", "2024-08-06,020,0"],
        ..case("70 to 74, all agree", "1.5", ELDERLY)
    },
    Case {
        entitlements: &["10,B10,2024-08-01,2025-07-31"],
        responses: &["2024-08-05,1,010,,,,1,B10,2024-08-01,2025-07-31,"],
        displays: &["2024-08-05,1,一般"],
        ..case("late elderly, all agree", "1.5", LATE)
    },
    Case {
        entitlements: &["20,,2024-04-01,2025-03-31"],
        responses: &["2024-08-05,1,,,,,1,,,,1"],
        displays: &["2024-08-05,2,"],
        ..case(
            "preschool, derived and the same on all sides",
            "issue 3, Results",
            ["06130488", "12", "2019-05-10"],
        )
    },
    Case {
        entitlements: &["30,ウ,2024-04-01,2025-03-31"],
        responses: &["2024-07-31,1,,,,,1,A03,2024-04-01,2025-03-31,"],
        displays: &["2024-08-01,3割,区ウ"],
        findings: &[
            "ratio response_absent response_absent unknown - -",
            "limit_class response_absent response_absent unknown - -",
        ],
        ..case("the response of another month does not count", "issue 3, Results", YOUNG)
    },
    Case {
        entitlements: &["30,ウ,2024-04-01,2025-03-31"],
        responses: &["2024-08-06,1,,,,,1,A03,2024-04-01,2025-03-31,"],
        displays: &["2024-08-05,3割,区ウ"],
        findings: &[
            "ratio response_absent response_absent unknown - -",
            "limit_class response_absent response_absent unknown - -",
        ],
        ..case("a later response does not count", "issue 3, Results", YOUNG)
    },
    Case {
        entitlements: &["30,ウ,2024-04-01,2025-03-31"],
        responses: &["2024-08-05,2,,,,,1,A03,2024-04-01,2025-03-31,"],
        displays: &["2024-08-05,2割,区ア"],
        findings: &[
            "ratio qualification_invalid qualification_invalid unknown - -",
            "limit_class qualification_invalid qualification_invalid unknown - -",
        ],
        ..case("not a valid qualification, before any value", "1.3 OQSCD006, 1.5", YOUNG)
    },
    Case {
        entitlements: &["30,ウ,2024-04-01,2025-03-31"],
        responses: &["2024-08-05,1,,,,,0,,,,"],
        displays: &["2024-08-05,3割,区ウ"],
        findings: &["limit_class no_consent no_consent unknown - -"],
        ..case("no consent to the limit class", "1.3 OQSCD001, 8.2", YOUNG)
    },
    Case {
        entitlements: &["20,B04,2023-08-01,2025-07-31"],
        responses: &["2024-08-05,1,,020,2023-08-01,2024-07-31,1,B04,,,"],
        displays: &["2024-08-05,2割,一般"],
        findings: &["ratio out_of_validity out_of_validity unknown - -"],
        ..case("8/1 reassessment: the elderly ratio ended on 31 July", "1.5", ELDERLY)
    },
    Case {
        entitlements: &["30,ウ,2024-04-01,2025-03-31"],
        responses: &["2024-08-05,1,,,,,1,A03,2023-08-01,2024-07-31,"],
        displays: &["2024-08-05,3割,区ウ"],
        findings: &["limit_class out_of_validity out_of_validity unknown - -"],
        ..case("the limit class ended on 31 July", "1.5", YOUNG)
    },
    Case {
        entitlements: &["20,,2024-04-01,2025-03-31"],
        responses: &["2024-08-05,1,,,,,1,,,,"],
        displays: &["2024-08-05,3割,"],
        findings: &["ratio derived_only match unknown 1 -"],
        ..case("the insurer's ratio is not what follows from the age", "issue 3, Results", YOUNG)
    },
    Case {
        entitlements: &["30,,2024-04-01,2025-03-31"],
        responses: &["2024-08-05,1,,,,,1,,,,"],
        displays: &["2024-08-05,3割,ウ"],
        findings: &["limit_class match derived_only display_own_calculation 2 -"],
        ..case(
            "a limit class shown where none was returned",
            "1.5, own calculation without limit information",
            YOUNG,
        )
    },
    Case {
        entitlements: &["30,ウ,2024-04-01,2025-03-31"],
        responses: &["2024-08-05,1,,,,,1,A03,2024-04-01,2025-03-31,"],
        displays: &["2024-08-05,100,Ⅱ"],
        findings: &["ratio match unknown_code unknown - -", "limit_class match unknown_code unknown - -"],
        ..case("notations that are not known", "1.5", YOUNG)
    },
    Case {
        entitlements: &["15,ウ,2024-04-01,2025-03-31"],
        responses: &["2024-08-05,1,,,,,1,A03,2024-04-01,2025-03-31,"],
        displays: &["2024-08-05,30,ウ"],
        findings: &["ratio unknown_code match unknown - -"],
        ..case("a decided ratio that does not exist", "1.5", YOUNG)
    },
    Case {
        entitlements: &["30,ウ,2024-04-01,2025-03-31"],
        responses: &["2024-08-05,1,,,,,1,A99,2024-04-01,2025-03-31,"],
        displays: &["2024-08-05,30,ウ"],
        findings: &["limit_class unknown_code unknown_code unknown - -"],
        ..case("a returned class that does not exist", "1.3 OQSCD012", YOUNG)
    },
    Case {
        entitlements: &["30,ウ,2024-04-01,2025-03-31"],
        responses: &["2024-08-05,1,,,,,1,A03,2024-04-01,2025-03-31,"],
        displays: &["2024-08-05,30,"],
        findings: &["limit_class match display_absent unknown 2 -"],
        ..case("nothing shown where something was returned", "issue 3, Results", YOUNG)
    },
    Case {
        entitlements: DECIDED_30,
        responses: RETURNED_20,
        displays: SHOWN_20,
        findings: &["ratio mismatch match unknown 1 -"],
        ..case("insurer and response differ, and no entry says why", "8.2 ①", ELDERLY)
    },
    Case {
        entitlements: DECIDED_30,
        entries: &[
            "1,2023-07-20,income,20,B04,2023-08-01,2025-07-31,,",
            "2,2024-07-10,income,30,B04,2024-08-01,2025-07-31,,2024-07-20",
            "3,2024-07-25,card_reissue,20,B04,2023-08-01,2025-07-31,,",
        ],
        responses: RETURNED_20,
        displays: SHOWN_20,
        findings: &["ratio mismatch match reissued_after_advance_mailing 1 -"],
        ..case("the old card reissued after the new one was mailed", "8.2 ① (a)", ELDERLY)
    },
    Case {
        entitlements: DECIDED_30,
        entries: &[
            "1,2023-07-20,income,20,B04,2023-08-01,2025-07-31,,",
            "2,2024-07-10,income,30,B04,2024-08-01,2025-07-31,,",
            "3,2024-07-25,card_reissue,20,B04,2023-08-01,2025-07-31,,",
        ],
        responses: RETURNED_20,
        displays: SHOWN_20,
        findings: &["ratio mismatch match unknown 1 -"],
        ..case("reissued, but no new card was mailed in advance", "8.2 ① (a)", ELDERLY)
    },
    Case {
        entitlements: DECIDED_30,
        entries: &[
            "1,2024-07-10,income,20,B04,2024-08-01,2025-07-31,,",
            "2,2024-07-20,correction,30,B04,2024-08-01,2025-07-31,,",
        ],
        responses: RETURNED_20,
        displays: SHOWN_20,
        findings: &["ratio mismatch match wrong_entry_not_invalidated 1 -"],
        ..case("a wrong entry corrected and never invalidated", "8.2 ① (b)", ELDERLY)
    },
    Case {
        entitlements: DECIDED_30,
        entries: &[
            "1,2024-07-10,income,20,B04,2024-08-01,2025-07-31,2024-07-20,",
            "2,2024-07-20,correction,30,B04,2024-08-01,2025-07-31,,",
        ],
        responses: RETURNED_20,
        displays: SHOWN_20,
        findings: &["ratio mismatch match unknown - -"],
        ..case("a wrong entry corrected and invalidated explains nothing", "8.2 ① (b)", ELDERLY)
    },
    Case {
        entitlements: DECIDED_30,
        entries: &[
            "1,2023-07-20,income,20,B04,2023-08-01,2025-07-31,,",
            "2,2024-07-10,card_issue,30,B04,2024-09-01,2025-07-31,,",
        ],
        responses: RETURNED_20,
        displays: SHOWN_20,
        findings: &["ratio mismatch match wrong_effective_date 1 -"],
        ..case("the new card takes effect a month late", "8.2 ① (c)", ELDERLY)
    },
    Case {
        entitlements: &["20,B04,2023-08-01,2024-08-31", "30,B04,2024-09-01,2025-07-31"],
        entries: &[
            "1,2023-07-20,income,20,B04,2023-08-01,2025-07-31,,",
            "2,2024-07-10,card_issue,30,B04,2024-08-01,2025-07-31,,",
        ],
        responses: &["2024-08-05,1,,030,2024-08-01,2025-07-31,1,B04,,,"],
        displays: &["2024-08-05,3割,一般"],
        findings: &["ratio mismatch match wrong_effective_date 1 -"],
        ..case("the new card takes effect a month early", "8.2 ① (c)", ELDERLY)
    },
    Case {
        entitlements: DECIDED_30,
        entries: &[
            "1,2024-07-31,enrolment,20,B04,2024-08-01,2025-07-31,,",
            "2,2024-08-10,income,30,B04,2024-08-01,2025-07-31,,",
        ],
        responses: &["2024-08-12,1,,020,2024-08-01,2025-07-31,1,B04,,,"],
        displays: &["2024-08-12,2割,一般"],
        findings: &["ratio mismatch match income_after_month_end_enrolment 1 -"],
        ..case("enrolment on a month's last day, income on the 10th", "8.2 ② (d)", ELDERLY)
    },
    Case {
        entitlements: DECIDED_30,
        entries: &[
            "1,2024-07-31,enrolment,20,B04,2024-08-01,2025-07-31,,",
            "2,2024-08-10,income,30,B04,2024-08-01,2025-07-31,,",
        ],
        responses: RETURNED_20,
        displays: SHOWN_20,
        findings: &["ratio mismatch match unknown - -"],
        ..case("a response older than the income shows what was right then", "8.7, cause (d)", ELDERLY)
    },
    Case {
        entitlements: DECIDED_30,
        entries: &["1,2024-07-10,card_issue,30,B04,2024-09-01,2025-07-31,,"],
        responses: &["2024-08-05,1,,,,,1,B04,,,"],
        displays: &["2024-08-05,3割,一般"],
        findings: &["ratio derived_only derived_only wrong_effective_date 1 -"],
        ..case("an entry that takes effect a month late, and none before", "8.2 ① (c)", ELDERLY)
    },
    Case {
        entitlements: &["30,B04,2024-08-01,2024-08-31", "30,B04,2024-09-01,2025-07-31"],
        entries: &["1,2024-07-10,card_issue,30,B04,2024-09-01,2025-07-31,,"],
        responses: &["2024-08-05,1,,,,,1,B04,,,"],
        displays: &["2024-08-05,3割,一般"],
        findings: &["ratio derived_only derived_only display_own_calculation 1 -"],
        ..case("it starts with a decision of its own", "8.2 ① (c)", ELDERLY)
    },
    Case {
        entitlements: &["20,,2024-04-01,2025-03-31"],
        responses: &["2024-08-05,1,,,,,1,A03,2024-04-01,2025-03-31,1"],
        displays: &["2024-08-05,2割,ウ"],
        ..case(
            "a child without a decided class has none to compare",
            "8.2, nothing decided for a child",
            BORN_2019,
        )
    },
    Case {
        entitlements: &["20,,2024-04-01,2025-03-31"],
        responses: &["2024-08-05,1,,,,,0,,,,1"],
        displays: &["2024-08-05,2割,"],
        ..case("nor has one to consent to", "8.2, nothing decided for a child", BORN_2019)
    },
    Case {
        entitlements: &["20,エ,2024-04-01,2025-03-31"],
        responses: &["2024-08-05,1,,,,,1,A03,2024-04-01,2025-03-31,1"],
        displays: &["2024-08-05,2割,ウ"],
        findings: &["limit_class mismatch match unknown 1 -"],
        ..case("a child with one has", "8.2, nothing decided for a child", BORN_2019)
    },
    Case {
        entitlements: &["30,,2024-04-01,2025-03-31"],
        responses: &["2024-08-05,1,,,,,1,A03,2024-04-01,2025-03-31,"],
        displays: &["2024-08-05,3割,ウ"],
        findings: &["limit_class mismatch match unknown 1 -"],
        ..case(
            "18 since March: no child any more",
            "8.2, nothing decided for a child",
            ["138016", "国1", "2006-04-01"],
        )
    },
    Case {
        entitlements: &["30,,2024-04-01,2025-03-31"],
        responses: &["2024-08-05,1,,,,,1,A03,2024-04-01,2025-03-31,"],
        displays: &["2024-08-05,3割,ウ"],
        ..case(
            "18 until next March: a child",
            "8.2, nothing decided for a child",
            ["138016", "国1", "2006-04-02"],
        )
    },
    Case {
        entitlements: &["30,ウ,2024-04-01,2024-08-04"],
        responses: &["2024-08-04,1,,,,,1,A03,2024-04-01,2025-03-31,"],
        displays: &["2024-08-04,3割,区ウ", "2024-08-05,3割,区ウ"],
        claims: &["2024-08-05,100,300"],
        findings: LOST,
        ..case("the day after the last one decided is that of the loss", "資格喪失後受診", YOUNG)
    },
    Case {
        entitlements: &["30,ウ,2024-04-01,2025-03-31"],
        responses: &["2024-08-05,1,,,,,1,A03,2024-04-01,2025-03-31,,,,2024-08-06"],
        displays: &["2024-08-05,3割,区ウ", "2024-08-06,3割,区ウ"],
        findings: LOST,
        ..case("on the response's day of loss", "DisqualificationDate", YOUNG)
    },
    Case {
        entitlements: &["30,ウ,2024-04-01,2024-07-31"],
        displays: &["2024-08-05,3割,区ウ"],
        findings: LOST,
        ..case("without a response, too", "資格喪失後受診", YOUNG)
    },
    Case {
        entitlements: DECIDED_30,
        entries: &[
            "1,2024-07-31,enrolment,20,B04,2024-08-01,2025-07-31,,",
            "2,2024-08-11,income,30,B04,2024-08-01,2025-07-31,,",
        ],
        responses: RETURNED_20,
        displays: SHOWN_20,
        findings: &["ratio mismatch match unknown - -"],
        ..case("the 11th is not one of the first days", "issue 3, Results", ELDERLY)
    },
    Case {
        entitlements: DECIDED_30,
        entries: &[
            "1,2024-07-30,enrolment,20,B04,2024-08-01,2025-07-31,,",
            "2,2024-08-02,income,30,B04,2024-08-01,2025-07-31,,",
        ],
        responses: RETURNED_20,
        displays: SHOWN_20,
        findings: &["ratio mismatch match unknown - -"],
        ..case("the 30th of July is not a month's last day", "issue 3, Results", ELDERLY)
    },
    Case {
        entitlements: DECIDED_30,
        entries: &[
            "1,2024-07-31,enrolment,20,B04,2024-08-01,2025-07-31,,",
            "2,2024-08-02,correction,30,B04,2024-08-01,2025-07-31,,",
            "3,2024-08-05,income,30,B04,2024-09-01,2025-07-31,,",
        ],
        responses: RETURNED_20,
        displays: &["2024-08-05,1割,一般"],
        findings: &["ratio mismatch mismatch wrong_entry_not_invalidated 1 -"],
        ..case("of several causes the first", "issue 3, Results", ELDERLY)
    },
    Case {
        entitlements: &["20,B05,2024-08-01,2025-07-31"],
        entries: &[
            "1,2024-07-10,income,20,B04,2024-08-01,2025-07-31,,",
            "2,2024-07-20,correction,20,B05,2024-08-01,2025-07-31,,",
        ],
        responses: RETURNED_20,
        displays: SHOWN_20,
        findings: &["limit_class mismatch match wrong_entry_not_invalidated 1 -"],
        ..case("the limit class alone, likewise", "8.2 ① (b)", ELDERLY)
    },
    Case {
        entitlements: &["30,B04,2024-08-01,2025-07-31"],
        responses: &[
            "2024-07-05,1,,020,2023-08-01,2024-07-31,1,B04,,,",
            "2024-08-02,1,,030,2024-08-01,2025-07-31,1,B04,,,",
        ],
        displays: &["2024-08-05,2割,一般"],
        findings: &["ratio match mismatch display_stale 2 -"],
        ..case("the display shows what was returned before 8/1", "issue 3, Results", ELDERLY)
    },
    Case {
        entitlements: &["20,,2024-01-01,2025-07-31"],
        responses: &["2024-07-05,1,,,,,1,,,,", "2024-08-05,1,,020,2024-08-01,2025-07-31,1,,,,"],
        displays: &["2024-07-05,3割,", "2024-08-05,3割,"],
        findings: &["ratio derived_only match unknown 1 -", "ratio match mismatch display_stale 2 -"],
        ..case("70 in July: the display shows what was due in July", "1.5", ["138016", "国1", "1954-07-10"])
    },
    Case {
        entitlements: &["30,B04,2024-08-01,2025-07-31"],
        responses: &["2024-08-02,1,,030,2024-08-01,2025-07-31,1,B04,,,"],
        displays: &["2024-08-05,2割,一般"],
        findings: &["ratio match mismatch display_own_calculation 2 -"],
        ..case("the display shows what no response returned", "8.2, 1.5", ELDERLY)
    },
    Case {
        entitlements: &["30,B01,2024-08-01,2025-07-31"],
        responses: &["2024-08-05,1,,030,2024-08-01,2025-07-31,1,B01,,,"],
        displays: &["2024-08-05,3割,26", "2024-08-06,3割,27"],
        findings: &["limit_class match mismatch display_own_calculation 2 -"],
        ..case("26 is 現役並みⅢ at 72, 27 is not", "1.5", ELDERLY)
    },
    Case {
        entitlements: &["20,B04,2024-08-01,2025-07-31"],
        responses: &["2024-08-02,1,,020,2024-08-01,2025-07-31,1,B04,,,"],
        displays: &["2024-08-05,3割,一般", "2024-08-06,1割,一般"],
        claims: &["2024-08-05,1235,3710", "2024-08-06,1234,1230"],
        findings: &[
            "ratio match mismatch display_own_calculation 2 1240",
            "ratio match mismatch display_own_calculation 2 -1240",
        ],
        ..case("what is due is rounded to the nearest 10 yen", "8.2, 12,350 yen at 20 % are 2,470", ELDERLY)
    },
    Case {
        entitlements: &["20,B04,2024-08-01,2025-07-31"],
        responses: &["2024-08-02,1,,020,2024-08-01,2025-07-31,1,B04,,,"],
        displays: &["2024-08-05,100,一般", "2024-08-05,3割,一般", "2024-08-05,3割,一般"],
        claims: &["2024-08-05,1235,3710"],
        findings: &[
            "ratio match unknown_code unknown - -",
            "ratio match mismatch display_own_calculation 2 1240",
            "ratio match mismatch display_own_calculation 2 -",
        ],
        ..case("what was paid on a day counts once, for a display that is to blame", "8.2 ②", ELDERLY)
    },
    Case {
        entitlements: &["10,B10,2024-08-01,2025-07-31"],
        responses: &["2024-08-05,1,020,,,,1,B10,,,"],
        displays: &["2024-08-05,2割,42"],
        claims: &["2024-08-05,500,1000"],
        findings: &["ratio mismatch match unknown 1 500"],
        ..case("late elderly: their own element counts", "1.2", LATE)
    },
];

/// Of somebody of 70 to 74: 30 per cent since 10 August, entered in time, and what was returned before.
const CHANGED: Case = Case {
    entitlements: &["20,B04,2023-08-01,2024-08-09", "30,B04,2024-08-10,2025-07-31"],
    entries: &[
        "1,2024-07-10,income,20,B04,2023-08-01,2025-07-31,2024-08-10,",
        "2,2024-08-08,income,30,B04,2024-08-10,2025-07-31,,",
    ],
    responses: RETURNED_20,
    displays: &["2024-08-15,2割,一般"],
    claims: &["2024-08-15,1000,2000"],
    findings: &["ratio mismatch match unknown - -1000"],
    ..case("changed between response and service", "8.2 ②", ELDERLY)
};

/// Cases with what somebody has to do about their only finding.
pub(super) const SAID: &[(Case, &str)] = &[
    (
        CHANGED,
        "Tell the facility to check again: the central register already holds the burden ratio 30 %, and the response is older. Settle the missing 1000 yen with it. Tell the person the outcome.",
    ),
    (
        Case {
            displays: &["2024-08-15,3割,一般"],
            claims: &[],
            findings: &["ratio mismatch mismatch unknown - -"],
            ..CHANGED
        },
        "Tell the facility to check again: the central register already holds the burden ratio 30 %, and the response is older. Tell the person the outcome.",
    ),
    (
        Case {
            displays: &["2024-08-15,1割,一般"],
            claims: &["2024-08-15,1000,1000"],
            findings: &["ratio mismatch mismatch display_own_calculation 2 -2000"],
            ..CHANGED
        },
        "Tell the facility that the burden ratio 30 % is right and that its receipt computer shows another value than was returned. Tell the facility to check again: the central register already holds the burden ratio 30 %, and the response is older. Settle the missing 2000 yen with it. Tell the person the outcome.",
    ),
    (
        Case {
            entitlements: &["30,B04,2023-08-01,2025-07-31"],
            entries: &["1,2024-07-10,income,30,B04,2023-08-01,2025-07-31,,"],
            displays: &["2024-08-05,2割,一般"],
            claims: &["2024-08-05,1000,2000"],
            ..CHANGED
        },
        "Check whether the entry of the burden ratio 30 % has taken effect, and tell the facility to check again: the response of the same day says otherwise. Settle the missing 1000 yen with it. Tell the person the outcome.",
    ),
    (
        Case { entries: &[], findings: &["ratio mismatch match unknown 1 -1000"], ..CHANGED },
        "Look into the history of the entries, correct the burden ratio to 30 % in the central register, and tell the facility. Settle the missing 1000 yen with it. Tell the person the outcome.",
    ),
    (
        Case {
            entitlements: &["20,B04,2024-08-01,2025-07-31"],
            entries: &[],
            responses: &["2024-08-05,1,,030,2024-08-01,2025-07-31,1,B04,,,"],
            displays: &["2024-08-05,3割,一般"],
            claims: &["2024-08-05,1000,3000"],
            findings: &["ratio mismatch match unknown 1 1000"],
            ..CHANGED
        },
        "Look into the history of the entries, correct the burden ratio to 20 % in the central register, and tell the facility. Refund 1000 yen through the claims review, or at the facility if it agrees. Tell the person the outcome.",
    ),
    (
        Case {
            entitlements: &[",,2024-04-01,2025-03-31"],
            responses: &["2024-08-05,1,,,,,1,,,,"],
            displays: &["2024-08-05,2割,"],
            claims: &["2024-08-05,1000,500"],
            findings: &["ratio match derived_only display_own_calculation 2 -"],
            ..case("the insurer keeps no ratio of people under 70", "1.2", YOUNG)
        },
        "Tell the facility that the burden ratio 30 % is right and that its receipt computer shows another value than was returned. What was paid follows from no ratio, and a public expense may have paid a part: ask the facility for the difference. Tell the person the outcome.",
    ),
    (
        Case {
            entitlements: &["10,B10,2024-08-01,2025-07-31"],
            responses: &["2024-08-05,1,,,,,1,B10,,,"],
            displays: &["2024-08-05,1割,一般"],
            findings: &["ratio derived_only derived_only display_own_calculation 1 -"],
            ..case("late elderly, and no ratio returned", "1.2", LATE)
        },
        "The response carries no value: look into the history of the entries, correct the burden ratio to 10 % in the central register, and tell the facility. Tell the person the outcome.",
    ),
    (
        Case {
            entitlements: &["30,ウ,2024-04-01,2025-03-31"],
            responses: &["2024-08-05,1,,,,,1,,,,"],
            displays: &["2024-08-05,3割,ウ"],
            findings: &["limit_class derived_only derived_only display_own_calculation 1 -"],
            ..case("no class returned", "1.5", YOUNG)
        },
        "The response carries no value: look into the history of the entries, correct the limit class to A03 in the central register, and tell the facility. Tell the person the outcome.",
    ),
];

/// Of somebody of 70 to 74 who paid 30 per cent for 1,000 points: the register holds 20 since after the response, which returned 30.
const REGISTER_RIGHT: Case = Case {
    entitlements: &["20,B04,2024-08-01,2025-07-31"],
    entries: &[
        "1,2024-07-31,enrolment,30,B04,2024-08-01,2025-07-31,,",
        "2,2024-08-10,income,20,B04,2024-08-01,2025-07-31,,",
    ],
    responses: &["2024-08-05,1,,030,2024-08-01,2025-07-31,1,B04,,,"],
    displays: &["2024-08-05,3割,一般"],
    claims: &["2024-08-05,1000,3000"],
    findings: &["ratio mismatch match unknown - 1000"],
    ..case("the response is older than the income", "8.7, cause (d)", ELDERLY)
};

/// Cases with the verdict of a consultation, as it begins in Japanese, and what it says of an amount: one answer in all results.
pub(super) const ANSWERED: &[(Case, &str, &str)] = &[
    (REGISTER_RIGHT, "登録の誤りでも表示の誤りでもない", "過払い1000円は診療報酬の審査を通じて精算する"),
    (
        Case {
            displays: &["2024-08-05,2割,一般"],
            claims: &["2024-08-05,1000,2000"],
            findings: &["ratio mismatch mismatch unknown - 0"],
            ..REGISTER_RIGHT
        },
        "登録の誤りでも表示の誤りでもない",
        "支払額は正しい",
    ),
    (
        Case {
            displays: &["2024-08-05,1割,一般"],
            claims: &["2024-08-05,1000,1000"],
            findings: &["ratio mismatch mismatch display_own_calculation 2 -1000"],
            ..REGISTER_RIGHT
        },
        "② ",
        "不足1000円",
    ),
    (
        Case {
            displays: &["2024-08-05,1割,一般"],
            responses: &["2024-08-05,1,,020,2024-08-01,2025-07-31,1,B04,,,"],
            claims: &["2024-08-05,1000,3000"],
            findings: &["ratio match mismatch display_own_calculation 2 1000"],
            ..REGISTER_RIGHT
        },
        "② ",
        "窓口で過払い1000円を返金してもらう",
    ),
    (
        Case {
            responses: &["2024-08-12,1,,030,2024-08-01,2025-07-31,1,B04,,,"],
            displays: &["2024-08-12,3割,一般"],
            claims: &["2024-08-12,1000,3000"],
            findings: &["ratio mismatch match income_after_month_end_enrolment 1 1000"],
            ..REGISTER_RIGHT
        },
        "① ",
        "過払い1000円は診療報酬の審査を通じて精算する",
    ),
];

/// Likewise where the register is not given.
pub(super) const SAID_WITHOUT_REGISTER: &[(Case, &str)] = &[
    (
        CHANGED,
        "Tell the facility to check again: the response is older than the decision of the burden ratio 30 %. Settle the missing 1000 yen with it. Tell the person the outcome.",
    ),
    (
        Case {
            responses: &["2024-08-12,1,,020,2024-08-01,2025-07-31,1,B04,,,"],
            findings: &["ratio mismatch match unknown 1 -1000"],
            ..CHANGED
        },
        "Look into the history of the entries, correct the burden ratio to 30 % in the central register, and tell the facility. Settle the missing 1000 yen with it. Tell the person the outcome.",
    ),
];

/// Codes that do not exist: a limit class, and a ratio of somebody of 72.
pub(super) const RETURNED_UNKNOWN: &[Case] = &[
    Case {
        entitlements: &["30,ウ,2024-04-01,2025-03-31"],
        responses: &["2024-08-05,1,,,,,1,Z99,2024-04-01,2025-03-31,"],
        displays: &["2024-08-05,3割,ウ"],
        ..case("a limit class", "1.3 OQSCD012", YOUNG)
    },
    Case {
        entitlements: &["30,B04,2024-08-01,2025-07-31"],
        responses: &["2024-08-05,1,,035,2024-08-01,2025-07-31,1,B04,,,"],
        displays: &["2024-08-05,3割,一般"],
        ..case("a ratio", "1.3", ELDERLY)
    },
];

/// The cases in which nothing was returned and the register stands in.
pub(super) const REGISTERED: &[Case] = &[
    Case {
        entitlements: DECIDED_30,
        entries: &["1,2024-07-10,income,30,B04,2024-08-01,2025-07-31,,"],
        ..case("entered as decided", "8.2", ELDERLY)
    },
    Case {
        entitlements: DECIDED_30,
        findings: &["ratio response_absent - unknown - -", "limit_class response_absent - unknown - -"],
        ..case("never entered", "issue 3, Inputs", ELDERLY)
    },
    Case {
        entitlements: DECIDED_30,
        entries: &[
            "9,2024-07-10,income,20,B04,2024-08-01,2025-07-31,,",
            "10,2024-07-10,income,30,B04,2024-08-01,2025-07-31,,",
        ],
        ..case("of two entries of a day the higher number was entered last", "issue 3, Results", ELDERLY)
    },
    Case {
        entitlements: DECIDED_30,
        entries: &[
            "1,2024-07-10,income,20,B04,2024-08-01,2025-07-31,,",
            "2,2024-07-20,correction,30,B04,2024-08-01,2025-07-31,,",
        ],
        findings: &["ratio mismatch - wrong_entry_not_invalidated 1 -"],
        ..case("a correction does not displace what was never invalidated", "issue 3, Results", ELDERLY)
    },
    Case {
        entitlements: DECIDED_30,
        entries: &[
            "1,2024-07-10,income,20,B04,2024-08-01,2025-07-31,2024-07-20,",
            "2,2024-07-20,correction,30,B04,2024-08-01,2025-07-31,,",
        ],
        ..case("it does displace what was", "issue 3, Results", ELDERLY)
    },
    Case {
        entitlements: DECIDED_30,
        entries: &[
            "1,2023-07-20,income,20,B04,2023-08-01,2025-07-31,,",
            "2,2024-07-10,income,30,B04,2024-08-01,2025-07-31,,2024-07-20",
            "3,2024-07-25,card_reissue,20,B04,2023-08-01,2025-07-31,,",
        ],
        findings: &["ratio mismatch - reissued_after_advance_mailing 1 -"],
        ..case("reissued after the new card was mailed", "8.2 ① (a)", ELDERLY)
    },
    Case {
        entitlements: DECIDED_30,
        entries: &[
            "1,2023-07-20,income,20,B04,2023-08-01,2025-07-31,,",
            "2,2024-07-10,card_issue,30,B04,2024-09-01,2025-07-31,,",
        ],
        findings: &["ratio mismatch - wrong_effective_date 1 -"],
        ..case("the new card takes effect late", "8.2 ① (c)", ELDERLY)
    },
    Case {
        entitlements: DECIDED_30,
        entries: &[
            "1,2024-07-31,enrolment,20,B04,2024-08-01,2025-07-31,,",
            "2,2024-08-02,income,30,B04,2024-08-01,2025-07-31,,",
        ],
        ..case("income entered last: right today, and a pattern", "8.2 ② (d)", ELDERLY)
    },
    Case {
        entitlements: DECIDED_30,
        entries: &["1,2024-07-10,card_issue,30,B04,2024-09-01,2025-07-31,,"],
        findings: &[
            "ratio response_absent - wrong_effective_date 1 -",
            "limit_class response_absent - wrong_effective_date 1 -",
        ],
        ..case("entered, and takes effect late", "8.2 ① (c)", ELDERLY)
    },
    Case {
        entitlements: &["30,,2024-04-01,2025-03-31"],
        entries: &["1,2024-04-01,enrolment,,,2024-04-01,2025-03-31,,"],
        ..case("under 70 no ratio is entered", "1.2", YOUNG)
    },
    Case {
        entitlements: &["30,,2023-04-01,2024-03-31"],
        ..case("not in force any more", "issue 3, Inputs", YOUNG)
    },
];
