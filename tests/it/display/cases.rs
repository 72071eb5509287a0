//! One case a rule: what was returned of one person, what one product showed, and what follows.

/// What the inputs hold of one person, without the key, and what must come out.
///
/// Columns: see [`super::workspace`]. Counts are `compared as_returned differing not_comparable` of ratio and limit class. A
/// difference is `item outcome state cause change`, `-` for nothing.
pub(super) struct Case {
    pub(super) name: &'static str,
    /// Where the rule stands.
    pub(super) source: &'static str,
    pub(super) person: [&'static str; 3],
    pub(super) responses: &'static [&'static str],
    pub(super) displays: &'static [&'static str],
    pub(super) counts: [&'static str; 2],
    pub(super) differences: &'static [&'static str],
}

/// Insurer number, symbol and birth date.
const YOUNG: [&str; 3] = ["138016", "国1", "1980-01-10"];
const ELDERLY: [&str; 3] = ["138016", "国1", "1952-01-10"];
const LATE: [&str; 3] = ["39131016", "", "1940-01-10"];

const COMPARED: &str = "1 1 0 0";
const DIFFERING: &str = "1 0 1 0";
const NOT_COMPARABLE: &str = "0 0 0 1";

const fn case(name: &'static str, source: &'static str, person: [&'static str; 3]) -> Case {
    Case {
        name,
        source,
        person,
        responses: &[],
        displays: &[],
        counts: [COMPARED, COMPARED],
        differences: &[],
    }
}

/// Of somebody of 70 to 74: 20 per cent, B04.
const RETURNED_20: &[&str] = &["2024-11-05,1,,020,2024-08-01,2025-07-31,1,B04,2024-08-01,2025-07-31,"];
/// Of somebody under 70: no ratio, A03.
const RETURNED_A03: &[&str] = &["2024-11-05,1,,,,,1,A03,2024-08-01,2025-07-31,"];

pub(super) const CASES: &[Case] = &[
    Case {
        responses: RETURNED_20,
        displays: &["2024-11-05,給付80,29"],
        ..case("shown in another notation", "1.5", ELDERLY)
    },
    Case {
        responses: RETURNED_A03,
        displays: &["2024-11-05,3割,区ウ"],
        ..case("a ratio that follows from the age is shown", "issue 3, Inputs", YOUNG)
    },
    Case {
        responses: &["2024-11-05,1,010,,,,1,B10,,,"],
        displays: &["2024-11-05,1割,一般Ⅰ"],
        ..case("the late elderly's own element", "1.2", LATE)
    },
    Case {
        responses: RETURNED_20,
        displays: &["2024-11-05,3割,現役並みⅠ"],
        counts: [DIFFERING, DIFFERING],
        differences: &[
            "ratio differing mismatch display_own_calculation -",
            "limit_class differing mismatch display_own_calculation -",
        ],
        ..case("shown what no response returned", "8.2, 1.5", ELDERLY)
    },
    Case {
        responses: RETURNED_20,
        displays: &["2024-11-05,2割,低所得Ⅱ"],
        counts: [COMPARED, DIFFERING],
        differences: &["limit_class differing mismatch display_own_calculation -"],
        ..case("the class alone, while the ratio is as returned", "1.5", ELDERLY)
    },
    Case {
        responses: RETURNED_20,
        displays: &["2024-11-05,,"],
        counts: [DIFFERING, DIFFERING],
        differences: &["ratio differing display_absent - -", "limit_class differing display_absent - -"],
        ..case("nothing shown where something was returned", "issue 3, Results", ELDERLY)
    },
    Case {
        responses: RETURNED_A03,
        displays: &["2024-11-05,2割,ウ"],
        counts: [DIFFERING, COMPARED],
        differences: &["ratio differing derived_only display_own_calculation -"],
        ..case("20 per cent shown of somebody of 44", "issue 3, Inputs", YOUNG)
    },
    Case {
        responses: RETURNED_20,
        displays: &["2024-11-05,不明,区分X"],
        counts: [NOT_COMPARABLE, NOT_COMPARABLE],
        differences: &["ratio unreadable unknown_code - -", "limit_class unreadable unknown_code - -"],
        ..case("what is shown is not known, and not guessed", "issue 3, Inputs", ELDERLY)
    },
    Case {
        displays: &["2024-11-05,2割,一般"],
        counts: [NOT_COMPARABLE, NOT_COMPARABLE],
        ..case("no response at all: nothing to differ from", "1.5", ELDERLY)
    },
    Case {
        responses: &["2024-10-31,1,,020,2024-08-01,2025-07-31,1,B04,,,"],
        displays: &["2024-11-01,3割,一般"],
        counts: [NOT_COMPARABLE, NOT_COMPARABLE],
        ..case("the response of another month does not count", "issue 3, Inputs", ELDERLY)
    },
    Case {
        responses: &["2024-11-05,3,,020,2024-08-01,2025-07-31,1,B04,,,"],
        displays: &["2024-11-05,3割,"],
        counts: [NOT_COMPARABLE, NOT_COMPARABLE],
        differences: &["ratio allowed qualification_invalid - -"],
        ..case("not a valid qualification, before any value", "1.3 OQSCD006, 1.5", ELDERLY)
    },
    Case {
        responses: &["2024-11-05,1,,020,2024-08-01,2025-07-31,0,,,,"],
        displays: &["2024-11-05,2割,一般"],
        counts: [COMPARED, NOT_COMPARABLE],
        differences: &["limit_class allowed no_consent - -"],
        ..case("a class shown without consent is of another source", "1.3 OQSCD001, 1.5", ELDERLY)
    },
    Case {
        responses: &["2024-11-05,1,,020,2024-08-01,2025-07-31,0,,,,"],
        displays: &["2024-11-05,2割,情報なし"],
        counts: [COMPARED, NOT_COMPARABLE],
        ..case("no information shown without consent is no difference", "1.5", ELDERLY)
    },
    Case {
        responses: &["2024-11-05,1,,020,2023-08-01,2024-07-31,1,B04,2023-08-01,2024-07-31,"],
        displays: &["2024-11-05,2割,一般"],
        counts: [NOT_COMPARABLE, NOT_COMPARABLE],
        differences: &["ratio allowed out_of_validity - -", "limit_class allowed out_of_validity - -"],
        ..case("certificates that have ended", "1.5", ELDERLY)
    },
    Case {
        responses: &["2024-08-02,1,,020,2023-08-01,2024-07-31,1,B04,,,"],
        displays: &["2024-08-02,2割,一般"],
        counts: [NOT_COMPARABLE, COMPARED],
        differences: &["ratio allowed out_of_validity - reassessment"],
        ..case("8/1 reassessment: the certificate to 31 July is still returned", "1.5", ELDERLY)
    },
    Case {
        responses: &["2024-08-05,1,,020,2024-08-01,2024-08-09,1,B04,2024-08-01,2024-08-09,"],
        displays: &["2024-08-20,2割,一般"],
        counts: [NOT_COMPARABLE, NOT_COMPARABLE],
        differences: &[
            "ratio allowed out_of_validity - turns_75",
            "limit_class allowed out_of_validity - turns_75",
        ],
        ..case("a response older than the 75th birthday in between", "1.5", ["138016", "国1", "1949-08-10"])
    },
    Case {
        responses: &["2024-11-05,1,,020,2024-08-01,2025-07-31,1,,,,"],
        displays: &["2024-11-05,2割,一般"],
        counts: [COMPARED, NOT_COMPARABLE],
        differences: &["limit_class allowed nothing_returned - -"],
        ..case(
            "a class calculated where none was returned",
            "1.5, own calculation without limit information",
            ELDERLY,
        )
    },
    Case {
        responses: &["2024-11-05,1,,020,2024-08-01,2025-07-31,1,,,,"],
        displays: &["2024-11-05,2割,"],
        counts: [COMPARED, NOT_COMPARABLE],
        ..case("none shown where none was returned tells nothing either", "1.5", ELDERLY)
    },
    Case {
        responses: &["2024-11-05,1,,,,,1,B04,,,"],
        displays: &["2024-11-05,2割,一般"],
        counts: [NOT_COMPARABLE, COMPARED],
        differences: &["ratio allowed nothing_returned - -"],
        ..case("70 to 74 without their element: no ratio follows", "1.2", ELDERLY)
    },
    Case {
        responses: &["2024-11-05,1,,025,2024-08-01,2025-07-31,1,C01,,,"],
        displays: &["2024-11-05,2割,一般"],
        counts: [NOT_COMPARABLE, NOT_COMPARABLE],
        differences: &["ratio allowed unknown_code - -", "limit_class allowed unknown_code - -"],
        ..case("returned codes that no table has", "1.3 OQSCD012", ELDERLY)
    },
    Case {
        responses: &["2024-11-05,1,,025,2024-08-01,2025-07-31,1,,,,"],
        displays: &["2024-11-05,不明,区分X"],
        counts: [NOT_COMPARABLE, NOT_COMPARABLE],
        differences: &["ratio allowed unknown_code - -", "limit_class allowed nothing_returned - -"],
        ..case("the response comes first where neither side is known", "1.3 OQSCD012", ELDERLY)
    },
    Case {
        responses: &[
            "2024-11-02,1,,020,2024-08-01,2025-07-31,1,B04,,,",
            "2024-11-12,1,,030,2024-08-01,2025-07-31,1,B03,,,",
        ],
        displays: &["2024-11-12,2割,一般"],
        counts: [DIFFERING, DIFFERING],
        differences: &[
            "ratio differing mismatch display_stale -",
            "limit_class differing mismatch display_stale -",
        ],
        ..case("shown what an earlier response of the facility returned", "issue 3, Results", ELDERLY)
    },
    Case {
        responses: &[
            "2024-07-30,1,,020,2023-08-01,2024-07-31,1,B04,,,",
            "2024-08-01,1,,030,2024-08-01,2025-07-31,1,B03,,,",
        ],
        displays: &["2024-08-01,2割,一般"],
        counts: [DIFFERING, DIFFERING],
        differences: &[
            "ratio differing mismatch display_stale reassessment",
            "limit_class differing mismatch display_stale reassessment",
        ],
        ..case("shown on 1 August what was due on 31 July", "1.5", ELDERLY)
    },
    Case {
        responses: &["2024-07-31,1,,020,2024-08-01,2025-07-31,1,A03,,,"],
        displays: &["2024-07-31,2割,ウ"],
        counts: [DIFFERING, COMPARED],
        differences: &["ratio differing derived_only display_own_calculation turns_70"],
        ..case("the certificate from 70 shown a day early", "1.5", ["138016", "国1", "1954-07-15"])
    },
    Case {
        responses: &["2024-08-10,1,010,,,,1,B10,,,"],
        displays: &["2024-08-10,3割,一般Ⅰ"],
        counts: [DIFFERING, COMPARED],
        differences: &["ratio differing mismatch display_own_calculation turns_75"],
        ..case("the ratio before 75 shown on the birthday", "1.5", ["39131016", "", "1949-08-10"])
    },
    Case {
        responses: &["2024-04-01,1,,,,,1,A03,,,"],
        displays: &["2024-04-01,2割,ウ"],
        counts: [DIFFERING, COMPARED],
        differences: &["ratio differing derived_only display_own_calculation starts_school"],
        ..case(
            "20 per cent shown on the first day of school",
            "issue 3, Inputs",
            ["138016", "国1", "2018-04-01"],
        )
    },
];
